# SPDX-License-Identifier: EPL-2.0
# Tells in JSON what other people's libraries (GDAL, HDF5) find in the files named on the command line.
import json
import sys


def raster(path):
    from osgeo import gdal, osr
    gdal.UseExceptions()
    data = gdal.Open(path)
    reference = data.GetSpatialRef()
    values = data.ReadAsArray().astype("float64")
    if values.ndim == 2:
        values = values[None]
    import numpy
    valid = numpy.isfinite(values).all(axis=0)
    sums = values[:, valid].sum(axis=0)
    bands = [data.GetRasterBand(i + 1) for i in range(data.RasterCount)]
    return {
        "epsg": int(reference.GetAuthorityCode(None)) if reference else 0,
        "transform": list(data.GetGeoTransform()),
        "width": data.RasterXSize,
        "height": data.RasterYSize,
        "bands": [band.GetDescription() for band in bands],
        "types": sorted({gdal.GetDataTypeName(band.DataType) for band in bands}),
        "nodataIsNan": all(band.GetNoDataValue() != band.GetNoDataValue() for band in bands),
        "metadata": data.GetMetadata(),
        "valid": int(valid.sum()),
        "smallest": float(values[:, valid].min()) if valid.any() else None,
        "worstSum": float(abs(sums - 1).max()) if valid.any() else None,
    }


def hdf5(path):
    import h5py
    types = {}
    with h5py.File(path, "r") as file:
        file.visititems(lambda name, item: types.__setitem__(name, str(item.dtype))
                        if isinstance(item, h5py.Dataset) else None)
        attributes = {name: str(value) for name, value in file.attrs.items()}
    return {"types": types, "attributes": attributes}


print(json.dumps({path: hdf5(path) if path.endswith(".he5") else raster(path) for path in sys.argv[1:]}))
