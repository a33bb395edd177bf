using HealthEngine.Playbooks.Runs;
using HealthEngine.Tasks;

namespace HealthEngine.Accounts;

partial class AccountGrain
{
    public async Task<AccountSight?> Consider(AccountQuestion question)
    {
        await CaughtUp();
        if (_mustReload) await Load(CancellationToken.None);
        return Current.Sequence == 0 ? null : SightDecisions.Of(Current, Rules, question, Now());
    }

    public Task Tell(RunEvent news) => TellJournal(news);

    public Task Tell(TaskChanged news) => TellJournal(news);

    async Task TellJournal(AccountEvent news)
    {
        if (_mustReload) await Load(CancellationToken.None);
        if (!Current.Standing.Knows(news)) await RecordAll([], news);
    }
}
