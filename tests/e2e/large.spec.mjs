// How long a PDF of large registers takes: the sample's rows, repeated until every register has 500.
//
//   MASUGATA_PROGRAM       the program; without it nothing is measured
//   MASUGATA_MEASURE_ALL   set: also all registers at once, which has no bound
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const program = process.env.MASUGATA_PROGRAM ?? join(here, '../../build/release/masugata');
const sample = join(here, '../../examples/kitahama-plant');
const wanted = 500;
const seconds = 15;  // for one register of so many rows

function run(...words) {
  const done = spawnSync(program, words, {encoding: 'utf8'});
  assert.ok(done.status === 0 || done.status === 1, `${words.join(' ')}: ${done.stderr}`);
}

// Rows of a register with fresh ids; what they refer to stays.
function repeated(rows) {
  const out = [...rows];
  for (let n = 0; out.length < wanted; ++n) out.push({...rows[n % rows.length], id: `${rows[n % rows.length].id}-${n}`});
  return out;
}

function hasWeasyprint() {
  return spawnSync('weasyprint', ['--version'], {stdio: 'ignore'}).status === 0;
}

const skip = !existsSync(program) ? `no program at ${program}` : hasWeasyprint() ? false : 'no weasyprint';

test(`a PDF of ${wanted} rows in a register`, {skip}, (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'masugata-large-'));
  try {
    run('export', sample, '--format', 'json', '-o', join(folder, 'sample.json'));
    const all = JSON.parse(readFileSync(join(folder, 'sample.json'), 'utf8'));
    const measure = (name, factory) => {
      const file = join(folder, `${name}.json`);
      const pdf = join(folder, `${name}.pdf`);
      writeFileSync(file, JSON.stringify(factory));
      const start = performance.now();
      run('report', file, '--only', 'registers', '--format', 'pdf', '-o', pdf);
      const took = (performance.now() - start) / 1000;
      const pages = execFileSync('pdfinfo', [pdf], {encoding: 'utf8'}).match(/Pages: +(\d+)/u)[1];
      t.diagnostic(`${name}: ${took.toFixed(1)} s, ${pages} pages`);
      return took;
    };
    const registers = Object.keys(all).filter((key) => Array.isArray(all[key]) && all[key].length > 0);
    for (const name of ['assets', 'conduits', 'measures'].filter((one) => registers.includes(one))) {
      assert.ok(measure(name, {...all, [name]: repeated(all[name])}) <= seconds, `${name} takes too long`);
    }
    if (!process.env.MASUGATA_MEASURE_ALL) return;
    const every = {...all};
    for (const name of registers) every[name] = repeated(all[name]);
    measure('every', every);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
});
