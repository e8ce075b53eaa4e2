import sys
import pandas as pd
from openpyxl import load_workbook

out = sys.argv[1]
t = pd.DataFrame({
    "id": [1, 2, 3],
    "name": ["čaj", None, '日本 "x", y'],
    "ratio": [0.5, None, -1e300],
    "approved": [True, False, True],
    "day": pd.to_datetime(["2026-11-21", "1999-12-31", "1970-01-01"]),
    "at": pd.to_datetime(["2026-11-21 06:01:02", None, "1999-12-31 23:59:59"]),
    "big": [2**62, -(2**62), 0],
})
for orient in ["records", "columns", "index", "split", "values"]:
    t.to_json(f"{out}/pandas-{orient}.json", orient=orient, date_format="iso", date_unit="s")
t.to_json(f"{out}/pandas-ascii.jsonl.gz", orient="records", lines=True, date_format="iso", date_unit="s",
          compression={"method": "gzip", "mtime": 1})
t.to_csv(f"{out}/pandas-days.csv", sep="\t", index=False, date_format="%d.%m.%Y", na_rep="-", encoding="cp1250",
         errors="replace", lineterminator="\r\n")
t.to_csv(f"{out}/pandas-index.csv", encoding="utf-8-sig", quoting=2)
t.to_xml(f"{out}/pandas.xml", index=False)
t.to_xml(f"{out}/pandas-attributes.xml", index=False, attr_cols=list(t.columns), root_name="readings", row_name="reading")
t.to_pickle(f"{out}/pandas.pkl", protocol=4)

# a report as people make them: a title over merged cells, a formula, an empty row, a second sheet that starts lower
with pd.ExcelWriter(f"{out}/pandas-report.xlsx", engine="openpyxl") as writer:
    t[["id", "name", "day"]].to_excel(writer, sheet_name="Readings", index=False, startrow=2)
    t[["id", "ratio"]].to_excel(writer, sheet_name="Ratios", index=False, na_rep="NA")
    sheet = writer.sheets["Readings"]
    sheet["A1"] = "Readings of November"
    sheet.merge_cells("A1:C1")
    writer.sheets["Ratios"]["C1"] = "double"
    for row in (2, 3, 4):
        writer.sheets["Ratios"][f"C{row}"] = f"=B{row}*2"
