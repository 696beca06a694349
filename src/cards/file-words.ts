import type { FileFault } from '../files/parsed-file.ts';

/** What happened to a file with a table, and what to do next. */
export const FILE_WORDS: Readonly<Record<FileFault, string>> = {
  empty: '这个文件是空的，没有读到内容；请填好后再发一次',
  too_large: '这个文件太大（最多 20 MB）；请删去图片，或拆成几个文件后再发',
  unpacks_too_large: '这个文件展开后太大，没有读取；请把需要的内容复制到新表格里再发',
  too_many_sheets: '这个文件的工作表太多（最多 50 张）；请只留需要的几张后再发',
  too_many_cells: '这个表格的行列太多，没有读取；请删去多余的空行空列，或拆成几个文件后再发',
  encrypted: '这个文件设了密码，打不开；请去掉密码另存后再发',
  broken: '这个文件已损坏或没有传完整；请在电脑上打开确认，另存为 .xlsx 后再发',
  has_macros: '这个文件带有宏，为了安全没有打开；请另存为不带宏的 .xlsx 后再发',
  unknown_format: '这不是能读的表格；请发 Excel 或 WPS 的 .xlsx 文件，或 .csv 文件',
  took_too_long: '这个文件读得太久，已停止；请拆成几个小一些的文件后再发',
  needs_local_version:
    '这个文件较大或是旧版 .xls，线上版读不了；请另存为小一些的 .xlsx，或请管理员用本机版导入',
  old_format: '这是旧版 Word 或 WPS 文件，读不了；请在电脑上打开，另存为 .docx 后再发',
  web_page: '这是网页，读出来会混进菜单和广告；请把正文复制到 Word 里另存为 .docx，或存为纯文本后再发',
  no_text: '这是扫描件，没有可读的文字；请先做文字识别，或发 Word 版',
  too_long: '这个文件的文字太多（最多 500 万字、3000 页）；请拆成几个文件后再发',
};

/** What happened to a file with a text, and what to do next. */
export const DOCUMENT_WORDS: Readonly<Record<FileFault, string>> = {
  ...FILE_WORDS,
  empty: '这个文件是空的，没有读到文字；请核对后再发一次',
  unpacks_too_large: '这个文件展开后太大，没有读取；请把正文复制到新的 Word 文件里再发',
  too_many_cells: '这个文件里的表格太大，没有读取；请删去空行空列，或把表格另外发',
  broken: '这个文件已损坏或没有传完整；请在电脑上打开确认，另存为 .docx 后再发',
  has_macros: '这个文件带有宏，为了安全没有打开；请另存为不带宏的 .docx 后再发',
  unknown_format:
    '这不是能读的文件；请发 Word 的 .docx、有文字的 PDF、.txt 或 .md（OFD、WPS 请另存为 .docx）',
  needs_local_version: '这个文件较大，线上版读不了；请存为纯文本后再发，或请管理员用本机版导入',
};
