/* The peer docxtemplater: node docxtemplater.js TEMPLATE CONTEXT TIMES prints CPU milliseconds a letter. */
'use strict';
const fs = require('fs');
const PizZip = require('pizzip');
const Docxtemplater = require('docxtemplater');

const [template, context, times] = process.argv.slice(2);
const content = fs.readFileSync(template);
const data = JSON.parse(fs.readFileSync(context, 'utf8'));

function letter() {
  const doc = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
  doc.render(data);
  return doc.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

let size = 0;
for (let i = 0; i < Number(times); i += 1) { size = letter().length; } // warm: V8 compiles as it goes
const start = process.cpuUsage();
for (let i = 0; i < Number(times); i += 1) { letter(); }
const used = process.cpuUsage(start);
console.log(JSON.stringify({ ms: (used.user + used.system) / 1000 / Number(times), size }));
