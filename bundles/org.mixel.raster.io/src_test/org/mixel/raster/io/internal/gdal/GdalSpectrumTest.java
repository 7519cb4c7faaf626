/*
 * Copyright (c) 2026 The Mixel team.
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0
 * SPDX-License-Identifier: EPL-2.0
 */
package org.mixel.raster.io.internal.gdal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class GdalSpectrumTest {

  private static GdalSpectrum spectrum(String items) throws IOException {
    return new GdalSpectrum(GdalItems.parse("<GDALMetadata>" + items + "</GDALMetadata>"), 2);
  }

  @Test
  void theImageryDomainCountsInMicrometres() throws IOException {
    GdalSpectrum spectrum = spectrum("""
        <Item name="CENTRAL_WAVELENGTH_UM" sample="0" domain="IMAGERY">0.9931</Item>
        <Item name="CENTRAL_WAVELENGTH_UM" sample="1" domain="IMAGERY">2.2</Item>
        <Item name="FWHM_UM" sample="1" domain="IMAGERY">0.01</Item>
        <Item name="wavelength" sample="0">1</Item>""");
    assertArrayEquals(new double[] {993.1, 2200}, spectrum.wavelengths());
    assertArrayEquals(new double[] {Double.NaN, 10}, spectrum.fwhm());
    assertNull(spectrum.usable());
  }

  @Test
  void plainBandItemsCarryTheirUnit() throws IOException {
    GdalSpectrum spectrum = spectrum("""
        <Item name="wavelength" sample="0">0.5</Item><Item name="wavelength" sample="1">0.6</Item>
        <Item name="wavelength_units" sample="0">Micrometers</Item>
        <Item name="fwhm" sample="0">0.005</Item><Item name="fwhm" sample="1">0.006</Item>
        <Item name="bbl" sample="0">0</Item><Item name="bbl" sample="1">1</Item>""");
    assertArrayEquals(new double[] {500, 600}, spectrum.wavelengths());
    assertArrayEquals(new double[] {5, 6}, spectrum.fwhm());
    assertArrayEquals(new boolean[] {false, true}, spectrum.usable());
  }

  @Test
  void listsOfTheEnviDomain() throws IOException {
    GdalSpectrum spectrum = spectrum("""
        <Item name="wavelength" domain="ENVI">{500, 600}</Item>
        <Item name="wavelength_units" domain="ENVI">Nanometers</Item>
        <Item name="fwhm" domain="ENVI">{5,6}</Item><Item name="bbl" domain="ENVI">{1,0}</Item>""");
    assertArrayEquals(new double[] {500, 600}, spectrum.wavelengths());
    assertArrayEquals(new double[] {5, 6}, spectrum.fwhm());
    assertArrayEquals(new boolean[] {true, false}, spectrum.usable());
    assertNull(spectrum("<Item name=\"wavelength\" domain=\"ENVI\">{500, 600, 700}</Item>").wavelengths());
    assertNull(spectrum("").wavelengths());
  }

  @Test
  void namesOfBandsCarryThemWhereNothingElseDoes() throws IOException {
    assertArrayEquals(new double[] {500, 650.5}, spectrum("""
        <Item name="DESCRIPTION" sample="0" role="description">500 nm</Item>
        <Item name="DESCRIPTION" sample="1" role="description">Band 2 (0.6505 Micrometers)</Item>""").wavelengths());
    assertArrayEquals(new double[] {412, 2200}, spectrum("""
        <Item name="Band_1">Band 1 (412.0 Nanometers)</Item><Item name="Band_2">2.2 um</Item>""").wavelengths());
    assertNull(spectrum("""
        <Item name="Band_1">412 nm</Item><Item name="Band_2">10 m above 5nmx</Item>""").wavelengths());
  }

  @Test
  void rolesAndDoubleEscapesAreUnderstood() throws IOException {
    GdalItems items = GdalItems.parse("""
        <GDALMetadata><Item name="SCALE" sample="1" role="scale">0.5</Item>
        <Item name="note">&amp;lt;a&amp;gt; &amp;amp; b</Item></GDALMetadata>""");
    assertEquals(Optional.of("0.5"), items.role(1, "scale"));
    assertEquals(Optional.empty(), items.role(0, "scale"));
    assertEquals(Optional.of("<a> & b"), items.ofFile("", "note"));
    assertThrows(IOException.class, () -> GdalItems.parse("<GDALMetadata><Item>"));
    assertThrows(IOException.class,
        () -> GdalItems.parse("<!DOCTYPE x [<!ENTITY e \"f\">]><GDALMetadata>&e;</GDALMetadata>"));
  }
}
