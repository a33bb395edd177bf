using HealthEngine.Accounts;
using HealthEngine.Backtests;
using HealthEngine.Journal;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Risk.Fitting;

/// <summary>Goes through one account's journal and takes down its months: what was known at the start of each.</summary>
/// <remarks>
/// The inputs of a month know nothing of what was recorded (or, as known now, happened) after its first instant. Whether
/// it left in the month is found apart, at the end. An account counts while it is a customer: after it left there are no
/// more months, and the last month that is not over is not looked at (censoring).
/// </remarks>
sealed class RiskReplay(AccountId account, RiskFitPlan plan, AccountRules rules, RiskSample sample)
{
    /// <summary>Signals of one account that are held to be put in order, as known now: a hundred megabytes.</summary>
    public const int HeldMax = 200_000;

    readonly ulong _account = NameHash.Of(account.Value);
    readonly List<RiskRow> _looks = [];
    readonly List<Signal> _held = [];
    readonly ChurnWatch _truth = new();
    AccountState _state = AccountState.Of(rules.Measures.Catalog.Tallies);
    int _next;
    bool _isKnown;

    /// <summary>Whether there are more signals than can be put in order.</summary>
    public bool IsTooLarge => _held.Count > HeldMax;

    /// <summary>Takes the journal's next entry.</summary>
    public void Add(JournalEntry entry)
    {
        if (entry.Signal is { } told) _truth.Add(told);
        if (plan.View == ReadingView.KnownThen) Learn(entry.Signal, entry.RecordedAt);
        else if (entry.Signal is { } signal && signal.At <= plan.To && !IsTooLarge) _held.Add(signal);
    }

    /// <summary>The months in which it was a customer, once the last entry was taken.</summary>
    public List<RiskRow> Finish()
    {
        foreach (var signal in _held.OrderBy(s => s.At).ThenBy(s => s.Id, StringComparer.Ordinal)) Learn(signal, signal.At);
        while (_next < plan.Months) Look(_next++);
        var absences = _truth.Absences(plan.To);
        return [.. _looks.Where(r => WasCustomer(absences, plan.StartOf(r.Period)))
            .Select(r => r with { Left = HasLeft(absences, plan.StartOf(r.Period)) })];
    }

    static bool WasCustomer(IReadOnlyList<(DateTimeOffset Left, DateTimeOffset? Back)> absences, DateTimeOffset at)
    {
        foreach (var (left, back) in absences)
            if (left <= at && (back is null || back > at)) return false;
        return true;
    }

    static bool HasLeft(IReadOnlyList<(DateTimeOffset Left, DateTimeOffset? Back)> absences, DateTimeOffset from)
    {
        foreach (var (left, _) in absences)
            if (left > from && left <= from.AddDays(RiskModel.PeriodDays)) return true;
        return false;
    }

    void Learn(Signal? signal, DateTimeOffset at)
    {
        if (at > plan.To) return;

        // At an instant all is known that was learned up to and with it.
        while (_next < plan.Months && plan.StartOf(_next) < at) Look(_next++);
        _state = _state.Advance(at, rules.Calendar);
        if (signal is null) return;
        _isKnown = true;
        _state = _state.Fold(signal, at, rules.Calendar);
    }

    void Look(int period)
    {
        if (!_isKnown) return;
        var at = plan.StartOf(period);
        _state = _state.Advance(at, rules.Calendar);
        if (_state.Traits.Closed.Value) return;
        var sheet = AccountDecisions.SheetAt(_state, rules, at);
        _looks.Add(new(
            _account, period, Math.Max(0, RiskNumber.AgeOf(sheet) ?? 0), false,
            sample.TraitsOf(_state.Traits), sample.ValuesOf(sheet)));
    }
}
