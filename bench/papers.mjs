// Figure: the registers as PDF, 500 rows in a register, as `masugata report` prints them. Beside it in the
// same run: Chromium printing the same page (the peer), and the page alone as HTML (the floor).
//
// Usage: node bench/papers.mjs PROGRAM [NOUN…]     one line of JSON for each register, and one for all together
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const sample = join(here, '../examples/kitahama-plant');
const [program, ...nouns] = process.argv.slice(2);
const wanted = 500;
const asked = 15;  // seconds

function timed(command, ...words) {
  const start = process.hrtime.bigint();
  const done = spawnSync(command, words, {stdio: 'ignore'});
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return done.error || (done.status ?? 2) > 1 ? undefined : seconds;
}

// Rows of a register with fresh ids; what they refer to stays.
function repeated(rows) {
  const out = [...rows];
  for (let n = 0; out.length < wanted; ++n) out.push({...rows[n % rows.length], id: `${rows[n % rows.length].id}-${n}`});
  return out;
}

const folder = mkdtempSync(join(tmpdir(), 'masugata-papers-'));
const at = (name) => join(folder, name);
let late = 0;

function measure(name, factory) {
  writeFileSync(at('factory.json'), JSON.stringify(factory));
  const report = (file) => timed(program, 'report', at('factory.json'), '--only', 'registers', '-o', at(file));
  const floor = report('page.html');
  const seen = report('page.pdf');
  const peer = timed('chromium', '--headless', '--no-sandbox', '--disable-gpu', `--print-to-pdf=${at('peer.pdf')}`,
                     at('page.html'));
  if (seen === undefined) return console.error(`${name}: no PDF`);
  if (seen > asked) late += 1;
  console.log(JSON.stringify({figure: `PDF, ${name}`, asked, seen, floor, peer, peer_is: 'Chromium, the same page'}));
}

try {
  execFileSync(program, ['export', sample, '--format', 'json', '-o', at('sample.json')], {stdio: 'ignore'});
  const all = JSON.parse(readFileSync(at('sample.json'), 'utf8'));
  const registers = Object.keys(all).filter((key) => Array.isArray(all[key]) && all[key].length > 0);
  const every = {...all};
  for (const name of registers) every[name] = repeated(all[name]);
  for (const name of nouns.length > 0 ? nouns : ['assets', 'conduits', 'measures']) {
    measure(`${wanted} ${name}`, {...all, [name]: every[name]});
  }
  measure(`${registers.length} registers of ${wanted}`, every);
} finally {
  rmSync(folder, {recursive: true, force: true});
}
process.exitCode = late > 0 ? 1 : 0;
