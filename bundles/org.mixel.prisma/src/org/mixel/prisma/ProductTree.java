/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.prisma;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.mixel.model.AffineGrid;
import org.mixel.model.CoordinateTransform;
import org.mixel.hdf5.Hdf5Tree;
import org.mixel.hdf5.Hdf5Tree.Dataset;
import org.mixel.hdf5.Hdf5Tree.Group;
import org.mixel.hdf5.NumberType;

/** Groups, datasets and attributes of an L2D product to be written. */
final class ProductTree {
  /** Time of one line of the push-broom sensor. */
  static final double SECONDS_PER_FRAME = 0.00431;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

  private final Hdf5Tree tree = new Hdf5Tree();
  private final Map<Detector, Dataset> cubes = new EnumMap<>(Detector.class);
  private final Map<Detector, Dataset> errors = new EnumMap<>(Detector.class);
  private final Dataset latitude;
  private final Dataset longitude;
  private final Dataset time;
  private final Dataset observing;
  private final Dataset azimuth;
  private final Dataset zenith;

  ProductTree(PrismaProduct product, CoordinateTransform toGeographic) {
    int rows = product.grid().height();
    int columns = product.grid().width();
    Group swaths = tree.root().group("HDFEOS").group("SWATHS");
    Group swath = swaths.group("PRS_L2D_HCO");
    Group data = swath.group("Data Fields");
    for (Detector detector : Detector.SPECTROMETERS) {
      int slots = product.bands().slots(detector).size();
      cubes.put(detector, data.dataset(member(detector.cubeDataset()), NumberType.UINT16, rows, slots, columns));
      errors.put(detector, data.dataset(member(Level.L2D.errors(detector)), NumberType.UINT8, rows, slots, columns));
    }
    Group geolocation = swath.group("Geolocation Fields");
    latitude = geolocation.dataset("Latitude", NumberType.FLOAT32, rows, columns);
    longitude = geolocation.dataset("Longitude", NumberType.FLOAT32, rows, columns);
    time = geolocation.dataset("Time", NumberType.FLOAT64, rows);
    Group geometric = swath.group("Geometric Fields");
    observing = geometric.dataset("Observing_Angle", NumberType.FLOAT32, rows, columns);
    azimuth = geometric.dataset("Rel_Azimuth_Angle", NumberType.FLOAT32, rows, columns);
    zenith = geometric.dataset("Solar_Zenith_Angle", NumberType.FLOAT32, rows, columns);
    swath.group("Geocoding Model");
    swaths.group("GCP attributes");
    swaths.group("Geocoding attributes").group("Ancillary")
        .attribute("DEM_Resolution", NumberType.FLOAT32, 0).attribute("DEM_Vertical_Accuracy", NumberType.FLOAT32, 0);
    tree.root().group("HDFEOS INFORMATION").attribute("HDFEOSVersion", "HDFEOS_5.1.15");
    describe(product);
    for (Detector detector : Detector.SPECTROMETERS) {
      describe(product, detector);
    }
    corners(product, toGeographic);
  }

  private static String member(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void describe(PrismaProduct product) {
    Group root = tree.root();
    root.attribute("Processing_Level", "2D").attribute("Product_ID", "PRS_L2D_STD")
        .attribute("Product_Name", product.fileName()).attribute("Processor_Name", "L2D")
        .attribute("Processor_Version", "Mixel simulation").attribute("Acquisition_Station", "simulated")
        .attribute("Processing_Station", "simulated").attribute("Acquisition_Type", "SIMULATION")
        .attribute("Product_StartTime", TIME.format(product.start()))
        .attribute("Product_StopTime", TIME.format(product.stop()))
        .attribute("Image_ID", NumberType.UINT32, 0)
        .attribute("Num_Frames", NumberType.UINT32, product.grid().height());
    root.attribute("Sun_zenith_angle", NumberType.FLOAT32, product.sunZenith())
        .attribute("Sun_azimuth_angle", NumberType.FLOAT32, product.sunAzimuth())
        .attribute("Cloudy_pixels_percentage", NumberType.FLOAT32, 0)
        .attribute("L1_Quality_CCPerc", NumberType.FLOAT32, 0)
        .attribute("Sea_pixels_percentage", NumberType.FLOAT32, 0)
        .attribute("L2d_Quality_flags", "111").attribute("GCP_info", "GCPYes").attribute("DEM_info", "none (flat)");
    root.attribute("Epsg_Code", NumberType.UINT32, product.epsg()).attribute("Projection_Name", "UTM")
        .attribute("Projection_Id", Integer.toString(product.epsg() % 100))
        .attribute("Reference_Ellipsoid", "WGS84");
    root.attribute("L2ScalePanMin", NumberType.FLOAT32, 0).attribute("L2ScalePanMax", NumberType.FLOAT32, 1);
  }

  private void describe(PrismaProduct product, Detector detector) {
    List<Band> slots = product.bands().slots(detector);
    ToDoubleFunction<Band> valid = band -> band.wavelength() > 0 ? 1 : 0;
    double[] flags = slots.stream().mapToDouble(valid).toArray();
    tree.root()
        .attribute(detector.wavelengthAttribute(), NumberType.FLOAT32,
            slots.stream().mapToDouble(Band::wavelength).toArray())
        .attribute(detector.widthAttribute(), NumberType.FLOAT32, slots.stream().mapToDouble(Band::fwhm).toArray())
        .attribute(detector.flagAttribute(), NumberType.UINT8, flags)
        .attribute("CNM_" + detector + "_SELECT", NumberType.UINT8, flags)
        .attribute("CNM_" + detector + "_ACQ", NumberType.UINT8, 1)
        .attribute(detector + "_Corrupted_Frame_Percentage", "00.00 %")
        .attribute(detector.minimumAttribute(), NumberType.FLOAT32, 0)
        .attribute(detector.maximumAttribute(), NumberType.FLOAT32, product.maximum(detector));
  }

  /** Corner attributes are the centres of the corner pixels. */
  private void corners(PrismaProduct product, CoordinateTransform toGeographic) {
    AffineGrid affine = product.grid().affine();
    double right = product.grid().width() - 0.5;
    double bottom = product.grid().height() - 0.5;
    Map<String, double[]> places = Map.of("ULcorner", new double[] {0.5, 0.5}, "URcorner", new double[] {right, 0.5},
        "LLcorner", new double[] {0.5, bottom}, "LRcorner", new double[] {right, bottom},
        "center", new double[] {(right + 0.5) / 2, (bottom + 0.5) / 2});
    for (String name : List.of("ULcorner", "URcorner", "LLcorner", "LRcorner", "center")) {
      double[] place = places.get(name);
      double[] xy = {affine.x(place[0], place[1]), affine.y(place[0], place[1])};
      tree.root().attribute("Product_" + name + "_easting", NumberType.FLOAT32, xy[0])
          .attribute("Product_" + name + "_northing", NumberType.FLOAT32, xy[1]);
      toGeographic.apply(xy, 1);
      tree.root().attribute("Product_" + name + "_long", NumberType.FLOAT32, xy[0])
          .attribute("Product_" + name + "_lat", NumberType.FLOAT32, xy[1]);
    }
  }

  /** Days since 2000-01-01T00:00 UTC. */
  static double mjd2000(LocalDateTime instant) {
    return java.time.Duration.between(LocalDateTime.of(2000, 1, 1, 0, 0), instant).toNanos() / 86_400e9;
  }

  Hdf5Tree tree() {
    return tree;
  }

  Dataset cube(Detector detector) {
    return cubes.get(detector);
  }

  Dataset errors(Detector detector) {
    return errors.get(detector);
  }

  Dataset latitude() {
    return latitude;
  }

  Dataset longitude() {
    return longitude;
  }

  Dataset time() {
    return time;
  }

  Dataset observing() {
    return observing;
  }

  Dataset azimuth() {
    return azimuth;
  }

  Dataset zenith() {
    return zenith;
  }
}
