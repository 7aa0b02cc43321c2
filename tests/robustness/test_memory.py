"""Five hundred documents in one process: no more memory than one, and not a word from the libraries beneath."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import gc, json
from memokit import load, render
from memokit.typesetting import typeset

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * {page}

memo = load({memo!r})
whole = render(memo, "ar")
style = whole.composition.stylesheets
def page(number):
    html = f'<html lang="ar" dir="rtl"><title>x</title><h1>مذكرة</h1><p>بقيمة <span dir="ltr">{{number}}</span></p>'
    return typeset(html, stylesheets=style, assets={{}}, reading_direction="rtl").pages
for number in range(50):
    page(number)
gc.collect()
before = resident()
pages = sum(page(number) for number in range(500))
gc.collect()
print(json.dumps([pages, resident() - before]))
"""


def test_five_hundred_renders_take_no_more_memory_and_print_nothing(root: Path) -> None:
    script = SCRIPT.format(memo=str(root / "samples" / "waha.json"), page=os.sysconf("SC_PAGE_SIZE"))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    pages, grown = json.loads(done.stdout)
    assert pages == 500
    assert grown < 15 * 1024 * 1024
