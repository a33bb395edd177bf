using HealthEngine.Accounts;
using HealthEngine.Risk.Fitting;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Risk;

/// <summary>Account-months of signals, folded as the job folds a journal, without a store between.</summary>
static class Folded
{
    public static readonly AccountRules Rules = AccountRules.Of(new(WorkspaceId.Default, "Default", "UTC", "USD"));

    public static RiskFitPlan Plan(DateTimeOffset to, int months, ReadingView view = ReadingView.KnownNow) => new(to, months, view, "ann");

    public static RiskSample Sample(
        IEnumerable<(AccountId Account, Signal Signal)> signals, RiskFitPlan plan, int? rowsMax = null)
    {
        var sample = new RiskSample(Rules.Measures.Catalog.ByKey, rowsMax);
        foreach (var account in signals.GroupBy(s => s.Account).OrderBy(g => g.Key.Value, StringComparer.Ordinal))
        {
            var replay = new RiskReplay(account.Key, plan, Rules, sample);
            var sequence = 0L;
            foreach (var (_, signal) in account)
                replay.Add(new(new(WorkspaceId.Default, account.Key), ++sequence, signal.At, signal, []));
            sample.Add(replay.Finish());
        }

        return sample;
    }

    public static RiskFitReport Fit(RiskSample sample, RiskFitPlan plan) =>
        RiskTraining.Run(sample, plan, Rules.Measures.Catalog.ByKey);
}
