// What Firefox copies out of a PDF when all of it is selected: prints what getAllText() of pdf.js's viewer gives.
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

const task = getDocument({ url: process.argv[2], verbosity: VerbosityLevel.ERRORS });
const pdf = await task.promise;
const pages = [];
for (let number = 1; number <= pdf.numPages; number++) {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  pages.push(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
}
process.stdout.write(pages.join("\n").replaceAll("\0", ""));
await task.destroy();
