const fs = require("fs");
const arrow = require("apache-arrow");
const out = process.argv[2];

const vector = (values, type) => arrow.vectorFromArray(values, type);
const date = (text) => new Date(text + "T00:00:00Z");
const table = new arrow.Table({
  id: vector([1, 2, 3], new arrow.Int32()),
  name: vector(["čaj", null, '日本 "x", y'], new arrow.Utf8()),
  ratio: vector([0.5, null, -1e300], new arrow.Float64()),
  approved: vector([true, false, true], new arrow.Bool()),
  day: vector([date("2026-11-21"), date("1999-12-31"), date("1970-01-01")], new arrow.DateDay()),
  at: vector(
    [Date.UTC(2026, 10, 21, 6, 1, 2, 123), null, Date.UTC(1999, 11, 31, 23, 59, 59)],
    new arrow.TimestampMillisecond()),
  big: vector([2n ** 62n, -(2n ** 62n), 0n], new arrow.Int64()),
  kind: vector(["a", "b", "a"], new arrow.Dictionary(new arrow.Utf8(), new arrow.Int8())),
});
fs.writeFileSync(`${out}/arrow-js.arrow`, arrow.tableToIPC(table, "file"));
fs.writeFileSync(`${out}/arrow-js.arrows`, arrow.tableToIPC(table, "stream"));
console.log(table.toString());
