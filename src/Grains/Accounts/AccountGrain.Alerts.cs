using HealthEngine.Alerts;

namespace HealthEngine.Accounts;

partial class AccountGrain
{
    public async Task<AlertDeedOutcome> Handle(AlertDeed deed)
    {
        if (_mustReload) await Load(CancellationToken.None);
        var isOpen = _account.Standing.Alerts.Any(t => t.Alert?.Id == deed.AlertId);
        if (!isOpen && deed.Kind != AlertDeedKind.Rate) return AlertDeedOutcome.Over;
        await RecordAll([], deed.ToEvent());
        return AlertDeedOutcome.Done;
    }

    public async Task<AccountFacts> Facts()
    {
        await CaughtUp();
        if (_mustReload) await Load(CancellationToken.None);
        return new(_account.Standing.Profile, _account.Standing.Risk?.In90Days);
    }
}
