import { openReview, reviewCard, reviewListCard } from '../src/cards/application-card.ts';
import { listScope, requireRight } from '../src/domain/access/require-right.ts';
import { findOrganization } from '../src/domain/organizations/organization-store.ts';
import { findApplication, listWaitingApplications } from '../src/domain/registration/application-store.ts';
import { answerInPrivate } from '../src/kit/answer-in-private.ts';
import { defineCommand, onPress } from '../src/kit/define-command.ts';
import { Refusal } from '../src/shared/refusal.ts';

const SHOWN_MAX = 10;

export default defineCommand({
  name: '审核',
  summary: '等我审核的登记',
  usage: '/审核',
  right: 'review_application',
  parameters: {},
  async run({ app, asker, place }) {
    const scope = await listScope(app, asker.openId, 'review_application');
    if (scope.length === 0) throw new Refusal('no_right');
    return answerInPrivate(
      asker,
      place,
      reviewListCard(await listWaitingApplications(app.db, scope, SHOWN_MAX)),
    );
  },
  actions: [
    onPress(openReview, async ({ app, asker, data }) => {
      const application = await findApplication(app.db, data.id);
      if (application === undefined) throw new Refusal('not_found');
      const { guidedBy } = application;
      await requireRight(app, asker, 'review_application', guidedBy ?? undefined);
      const guide = guidedBy === null ? undefined : await findOrganization(app.db, guidedBy);
      return { reply: reviewCard(application, guide?.name, 'private') };
    }),
  ],
});
