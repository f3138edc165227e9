// Somebody's own asset list in Excel: two rows are refused, put right on the screen, and all of them taken in.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {after, before} from 'node:test';
import {join} from 'node:path';
import {account, administrator, field, goTo, heading, pictures, signIn, traveller, walk} from './journeys.mjs';
import {launch, missing, serve} from './serving.mjs';

// Heads as people write them; the numbers of two rows are no numbers.
const BOOKS = {
  ja: {
    sheet: '設備台帳', reason: '棚卸し', head: ['設備番号', '設備名', '設置ゾーン', 'メーカー', '台数'],
    rows: [['A-901', '搬送ロボット', 'Z-06', 'ナギサ制御機器', 2], ['A-902', '洗浄機', 'Z-06', 'ハヤテ実装技研', '数台'],
      ['A-903', '検査用カメラ', 'Z-06', 'ナギサ制御機器', 4], ['A-904', '無停電電源', 'Z-06', 'ソラネットワークス', 'あり']],
  },
  en: {
    sheet: 'Equipment list', reason: 'Stock-taking', head: ['Equipment ID', 'Equipment name', 'Zone ID', 'Manufacturer', 'Quantity'],
    rows: [['A-901', 'Transfer robot', 'Z-06', 'Nagisa Controls', 2], ['A-902', 'Washer', 'Z-06', 'Hayate Mounting', 'several'],
      ['A-903', 'Inspection camera', 'Z-06', 'Nagisa Controls', 4], ['A-904', 'UPS', 'Z-06', 'Sora Networks', 'yes']],
  },
};
const WRITE = `
import json, sys, openpyxl
book = openpyxl.Workbook()
sheet = book.active
told = json.load(sys.stdin)
sheet.title = told["sheet"]
for row in [told["head"], *told["rows"]]:
    sheet.append(row)
book.save(sys.argv[1])
`;

let server;
let browser;
let admin;

before(async () => {
  if (missing) return;
  [server, browser] = await Promise.all([serve(), launch()]);
  admin = await administrator(server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function begin(language) {
  const plant = `import-${language}`;
  await admin.post('factories', {key: plant, name: plant, from: 'sample'});
  const head = await account(admin, {name: `head-${language}`, shown_as: 'Mori', language, grants: [{role: 'security-head', factory: plant}]});
  const file = join(pictures, `equipment-${language}.xlsx`);
  execFileSync('python3', ['-c', WRITE, file], {input: JSON.stringify(BOOKS[language])});
  const one = await traveller(browser, server, {language, journey: 'import'});
  return {...one, plant, head, file, book: BOOKS[language]};
}

const count = ({page, w}, row) => page.getByRole('row').filter({hasText: w('web.import.row', {row})}).getByRole('textbox', {name: w('field.asset.count')});

walk('Excel import', begin, [
  ['I sign in and open the import', async ({page, w, head, station}) => {
    await page.goto('/');
    await signIn(page, w, head);
    await goTo(page, w('web.page.import'));
    await station('drop');
  }],
  ['I give my list and see which rows are refused, and why', async ({page, w, file, book, station}) => {
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText(w('web.import.answer', {added: 2, changed: 0, removed: 0, unchanged: 0, rejected: 2})).waitFor();
    await page.getByRole('heading', {name: w('web.import.rejected', {count: 2})}).waitFor();
    for (const row of [2, 4]) assert.ok(await page.getByRole('cell').filter({hasText: book.rows[row - 1][4]}).count() > 0, `it says what it cannot read in row ${row}`);
    await station('refused');
  }],
  ['I put both rows right on the screen', async (scene) => {
    const {page, w, book, station} = scene;
    await count(scene, 3).fill('3');
    await count(scene, 5).fill('1');
    await page.getByText(w('web.import.rejected_about', {fixed: 2})).waitFor();
    await field(page, w('web.import.reason')).fill(book.reason);
    await station('put-right');
  }],
  ['I take all four in', async ({page, w, file, station}) => {
    await page.getByRole('button', {name: w('web.import.commit', {count: 4})}).click();
    await page.getByText(w('web.import.done', {file: file.split('/').at(-1)})).waitFor();
    await page.getByRole('heading', {level: 1, name: w('web.page.act')}).waitFor();
    await station('act');
  }],
  ['I find them in the register', async ({page, w, plant, book, station}) => {
    await page.goto(`/f/${plant}/registers/assets?q=A-90`);
    await heading(page, w('noun.assets'));
    for (const [id, name] of book.rows) await page.getByRole('row').filter({hasText: id}).filter({hasText: name}).waitFor();
    await station('register');
  }],
  ['The corrected number stands in the row', async ({page, w, plant, station}) => {
    await page.goto(`/f/${plant}/registers/assets/A-902`);
    await page.getByRole('heading', {level: 1}).filter({hasText: 'A-902'}).waitFor();
    assert.equal(await field(page, w('field.asset.count')).inputValue(), '3');
    await station('row');
  }],
], {skip: missing});
