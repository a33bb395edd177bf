using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Previews;
using HealthEngine.Scoring;
using HealthEngine.Signals;

namespace HealthEngine.Backtests;

/// <summary>Goes through one account's journal and says at each instant of a frame what both cards would have said.</summary>
/// <remarks>
/// At each instant only what had been recorded by then and had occurred by then is known (or, as known now, all that
/// had occurred). What becomes of the account is gathered apart and is asked for at the end only.
/// </remarks>
/// <param name="distributions">What percentiles were read from at a place.</param>
sealed class AccountReplay(
    AccountId account, BacktestFrame frame, TriedPair cards, ReadingView view, Func<int, Distributions> distributions)
{
    /// <summary>Signals of one account that are held to be put in order, as known now: a hundred megabytes.</summary>
    public const int HeldMax = 200_000;

    readonly List<SeriesPoint> _points = [];
    readonly List<Signal> _held = [];
    readonly ChurnWatch _truth = new();
    readonly HoldWatch _holds = new(cards.LastingConditions);
    readonly Part[] _parts = new Part[Math.Max(cards.Candidate.InputCount, cards.Live?.InputCount ?? 0)];
    AccountState _state = AccountState.Of(cards.Rules.Measures.Catalog.Tallies);
    Band _candidate, _live;
    string? _segment;
    int _next;
    bool _isKnown;

    /// <summary>Whether there are more signals than can be put in order.</summary>
    public bool IsTooLarge => _held.Count > HeldMax;

    /// <summary>Takes the journal's next entry.</summary>
    public void Add(JournalEntry entry)
    {
        if (entry.Signal is { } told) _truth.Add(told);
        if (view == ReadingView.KnownThen) Learn(entry.Signal, entry.RecordedAt);
        else if (entry.Signal is { } signal && signal.At <= frame.To && !IsTooLarge) _held.Add(signal);
    }

    /// <summary>The series, once the last entry was taken.</summary>
    public AccountSeries Finish()
    {
        foreach (var signal in _held.OrderBy(s => s.At).ThenBy(s => s.Id, StringComparer.Ordinal)) Learn(signal, signal.At);
        PassTo(frame.Instants.Length);
        var churnedAt = _truth.ChurnedAt(frame.To);
        var points = churnedAt is { } left ? _points.FindAll(p => frame.Instants[p.Place] < left) : _points;
        return new(account, _segment, churnedAt, points);
    }

    void Learn(Signal? signal, DateTimeOffset at)
    {
        if (at > frame.To) return;

        // At an instant all is known that was learned up to and with it.
        while (_next < frame.Instants.Length && frame.Instants[_next] < at) Look(_next++);
        _isKnown = true;
        _state = _state.Advance(at, cards.Rules.Calendar);
        if (signal is null) return;
        _state = _state.Fold(signal, at, cards.Rules.Calendar);
        _holds.Add(signal);
    }

    void PassTo(int place)
    {
        while (_next < place) Look(_next++);
    }

    void Look(int place)
    {
        if (!_isKnown) return;
        var at = frame.Instants[place];
        _state = _state.Advance(at, cards.Rules.Calendar);
        if (_state.Traits.Closed.Value)
        {
            _points.Add(new(place, null, default, default)); // it may come back; points have no gaps
            return;
        }

        var sheet = AccountDecisions.SheetAt(_state, cards.Rules, at);
        _holds.Look(sheet, at);
        _segment = _state.Traits.Text("segment");
        _points.Add(new(
            place, _state.Traits.Text("owner"),
            Read(cards.Candidate, sheet, place, ref _candidate), Read(cards.Live, sheet, place, ref _live)));
    }

    CardPoint Read(TriedCard? card, MeasureSheet sheet, int place, ref Band band)
    {
        if (card is null) return default;
        var score = card.Score(sheet, distributions(place), _holds.Holds, _parts);
        band = card.Card.Bands.Of(score.Value, band);
        return new(score.Value, band);
    }
}
