import { adminCard, turnAdminPage, type Administration } from '../../src/cards/admin-card.ts';
import type { Asker } from '../../src/domain/access/asker.ts';
import { listChatBindings } from '../../src/domain/access/chat-binding-store.ts';
import { countWaitingRequests, listWaitingRequests } from '../../src/domain/access/grant-request-store.ts';
import { listGrantsWithin } from '../../src/domain/access/grant-store.ts';
import { hasRight, listScope } from '../../src/domain/access/require-right.ts';
import { EVERY_ORGANIZATION } from '../../src/domain/access/role.ts';
import { listWaitingApplications } from '../../src/domain/registration/application-store.ts';
import type { App } from '../../src/kit/app.ts';
import { onPress } from '../../src/kit/define-command.ts';
import { Refusal } from '../../src/shared/refusal.ts';
import { checkSelf } from './check-self.ts';
import type { Subcommand } from './subcommand.ts';

const PAGE_SIZE = 5;
const SHOWN_MAX = 3;
const APPLICATIONS_MAX = 1000;

/** `/管理` alone. */
export const show: Subcommand = {
  word: '',
  run: async ({ app, asker }) => ({ reply: adminCard(await administer(app, asker, 0)) }),
  actions: [
    onPress(turnAdminPage, async ({ app, asker, data }) => ({
      card: adminCard(await administer(app, asker, data.page)),
    })),
  ],
};

/** The organizations whose people the asker manages. Refuses with `no_right`. */
export async function requireManagedScope(app: App, asker: Asker): Promise<readonly string[]> {
  const [scope, isOverAll] = await Promise.all([
    listScope(app, asker, 'manage'),
    hasRight(app, asker, 'manage', undefined),
  ]);
  const managed = isOverAll ? [...scope, EVERY_ORGANIZATION] : scope;
  if (managed.length === 0) throw new Refusal('no_right');
  return managed;
}

async function administer(app: App, asker: Asker, page: number): Promise<Administration> {
  const scope = await requireManagedScope(app, asker);
  const [{ grants, total }, groups, requests, requestCount, applications, check] = await Promise.all([
    listGrantsWithin(app, scope, { offset: page * PAGE_SIZE, limit: PAGE_SIZE }),
    listChatBindings(app.db, scope, SHOWN_MAX),
    listWaitingRequests(app.db, scope, SHOWN_MAX),
    countWaitingRequests(app.db, scope),
    listWaitingApplications(app.db, scope, APPLICATIONS_MAX),
    checkSelf(app),
  ]);
  return {
    page,
    pageSize: PAGE_SIZE,
    grants,
    grantCount: total,
    groups,
    requests,
    requestCount,
    applicationCount: applications.length,
    check,
  };
}
