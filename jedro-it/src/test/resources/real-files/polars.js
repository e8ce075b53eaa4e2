const fs = require("fs");
const pl = require("nodejs-polars");
const out = process.argv[2];

const text = (name, values) => pl.Series(name, values, pl.Utf8);
const df = pl.DataFrame({
  id: pl.Series("id", [1, 2, 3], pl.Int32),
  name: text("name", ["čaj", null, '日本 "x", y']),
  ratio: pl.Series("ratio", [0.5, null, -1e300], pl.Float64),
  approved: pl.Series("approved", [true, false, true], pl.Bool),
  day: text("day", ["2026-11-21", "1999-12-31", "1970-01-01"]).str.strptime(pl.Date, "%Y-%m-%d"),
  // microseconds since 1970: 2026-11-21 06:01:02.123456 and 1999-12-31 23:59:59
  at: text("at", ["1795240862123456", null, "946684799000000"]).cast(pl.Int64).cast(pl.Datetime("us")),
  big: text("big", ["4611686018427387904", "-4611686018427387904", "0"]).cast(pl.Int64),
});
const kind = text("kind", ["a", "b", "a"]);
const exact = text("exact", ["12.34", null, "-0.01"]).cast(pl.Decimal(9, 2));
const wide = df.withColumns(kind.cast(pl.Categorical), exact);
const listed = wide.withColumns(pl.Series("tags", [["x"], [], ["y", "z"]]));

for (const compression of ["uncompressed", "lz4", "zstd"]) {
  wide.writeIPC(`${out}/polars-${compression}.arrow`, { compression });
}
wide.writeIPCStream(`${out}/polars.arrows`, { compression: "uncompressed" });
wide.writeIPCStream(`${out}/polars-lz4.arrows`, { compression: "lz4" });
listed.writeIPC(`${out}/polars-list.arrow`, { compression: "uncompressed" });
for (const compression of ["uncompressed", "snappy", "deflate"]) {
  df.writeAvro(`${out}/polars-${compression}.avro`, { compression });
}
for (const compression of ["uncompressed", "snappy", "gzip", "lz4", "zstd", "brotli"]) {
  wide.writeParquet(`${out}/polars-${compression}.parquet`, { compression });
}
listed.writeParquet(`${out}/polars-list.parquet`, { compression: "zstd" });
df.writeCSV(`${out}/polars.csv`);
df.writeJSON(`${out}/polars.ndjson`, { format: "lines" });
df.writeJSON(`${out}/polars.json`, { format: "json" });
console.log(wide.toString());
