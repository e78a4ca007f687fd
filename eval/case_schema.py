"""Write the JSON Schema of files of cases: ``python -m eval.case_schema > eval/schema/cases.schema.json``."""

import json
import sys

from eval.cases import set_schema

if __name__ == "__main__":
    sys.stdout.write(json.dumps(set_schema(), ensure_ascii=False, indent=2) + "\n")
