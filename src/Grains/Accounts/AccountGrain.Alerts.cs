using HealthEngine.Alerts;

namespace HealthEngine.Accounts;

partial class AccountGrain
{
    public async Task<AlertDeedOutcome> Handle(AlertDeed deed)
    {
        if (_mustReload) await Load(CancellationToken.None);
        var isOpen = Current.Standing.Alerts.Any(t => t.Alert?.Id == deed.AlertId);
        if (!isOpen && deed.Kind != AlertDeedKind.Rate) return AlertDeedOutcome.Over;
        await RecordAll([], deed.ToEvent());
        return AlertDeedOutcome.Done;
    }

    public async Task<AccountFacts> Facts()
    {
        await CaughtUp();
        if (_mustReload) await Load(CancellationToken.None);
        return new(Current.Standing.Profile, Current.Standing.Risk?.In90Days);
    }
}
