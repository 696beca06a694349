import type { Asker } from '../../src/domain/access/asker.ts';
import { requireImportScope } from '../../src/domain/imports/import-scope.ts';
import type { Kind } from '../../src/domain/organizations/organization.ts';
import { listGuidingOrganizations } from '../../src/domain/organizations/organization-store.ts';
import type { App } from '../../src/kit/app.ts';
import type { Outcome } from '../../src/kit/outcome.ts';
import { importTemplate } from '../../src/sheets/import-template.ts';
import { toShortKind } from '../../src/sheets/sheet-head.ts';

const GUIDES_MAX = 200;

/** The template of a kind, with the guides that the person may choose from, to that person alone. */
export async function sendTemplateFile(
  app: App,
  asker: Asker,
  kind: Kind,
  eventId: string,
): Promise<Pick<Outcome, 'files'>> {
  const { tops } = await requireImportScope(app, asker);
  const guides = await listGuidingOrganizations(app.db, tops, GUIDES_MAX);
  const workbook = importTemplate(
    kind,
    guides.map(({ name }) => name),
  );
  return {
    files: [
      {
        key: `import:template:${eventId}`,
        to: { kind: 'person', openId: asker.openId },
        file: { name: `${toShortKind(kind)}导入模板.xlsx`, bytes: await app.writeWorkbook(workbook) },
        lane: 'answer',
      },
    ],
  };
}
