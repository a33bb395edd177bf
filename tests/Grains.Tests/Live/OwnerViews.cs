using HealthEngine.Accounts;
using HealthEngine.Scoring;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Tests.Live;

/// <summary>Views that know the owners they were given, and nothing else.</summary>
sealed class OwnerViews(Dictionary<AccountKey, string> owners) : IAccountViews
{
    public Task<AccountRow?> Account(AccountKey account, CancellationToken cancellation) => Task.FromResult(
        owners.TryGetValue(account, out var owner)
            ? new AccountRow(account.Account, new(Owner: owner), null, Band.Unknown, null, 0, null, null, null, 0)
            : null);

    public Task<Page<AccountRow>> Accounts(WorkspaceId workspace, AccountQuery query, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<ScorePoint>> History(
        AccountKey account, string scorecard, DateTimeOffset from, DateTimeOffset to, int limit,
        CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<AlertRow>> Alerts(WorkspaceId workspace, AlertQuery query, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<AlertRow>> OpenAlerts(
        WorkspaceId workspace, IReadOnlyCollection<AccountId> accounts, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<AlertRow?> Alert(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<DateTimeOffset?> LastActivity(WorkspaceId workspace, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<RatedAlert>> Rated(WorkspaceId workspace, int limit, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<DueAccount>> Due(
        DateTimeOffset before, DueAccount? after, int limit, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<long> Position(CancellationToken cancellation) => throw new NotSupportedException();
}
