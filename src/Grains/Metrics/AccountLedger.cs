using HealthEngine.Accounts;
using HealthEngine.Revenue;
using HealthEngine.Signals;

namespace HealthEngine.Metrics;

/// <summary>One account's movements with the signals that made them.</summary>
static class AccountLedger
{
    public static async Task<AccountMovements?> Read(
        IMetricViews views, AccountKey account, Asked asked, DateTimeOffset now, CancellationToken cancellation)
    {
        var signals = await views.BillingOf(account.Workspace, [account.Account.Value], cancellation);
        if (signals.Count == 0 && await views.Account(account, cancellation) is null) return null;
        var facts = signals.Select(s => BillingFacts.Of(s.Signal)).OfType<BillingFact>().ToList();
        var ledger = Ledger.Of(facts, asked.Policy, asked.Rates, asked.Calendar);
        return new(
            asked.Policy, asked.Rates.Reporting, ledger.MissingCurrency,
            [.. ledger.Movements.Where(m => m.At <= now.ToUnixMicroseconds()).Select(m => Item(account, asked, m))]);
    }

    static AccountMovement Item(AccountKey account, Asked asked, Movement movement)
    {
        var at = Instants.FromUnixMicroseconds(movement.At);
        // Of what makes it one: the same question later names the same movement alike.
        var id = SignalKey.Of(account, $"{asked.Policy.Id}/{movement.At}/{movement.Kind}").Value.ToString("x32", null)[..20];
        return new(
            $"mv_{id}", at, movement.Kind, movement.Amount, movement.After.On(asked.Calendar.DayOf(at), asked.Rates) ?? 0,
            movement.After.Amounts, movement.Causes);
    }
}
