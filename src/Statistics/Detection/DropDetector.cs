namespace HealthEngine.Statistics.Detection;

/// <summary>
/// Finds sudden drops in a series with a rhythm, value by value: expected is the median of the same phase in the
/// last cycles, moved by how far the latest values ran above or below theirs.
/// </summary>
/// <remarks>
/// Spread is the scaled median absolute one-step error of this and nearby phases. Shortfalls add up (a one-sided
/// cumulative sum, Page 1954), so a long small drop counts as much as a short deep one. While a drop is on, the
/// level stands still and errors are not learned; a drop that stays becomes the new normal after half the
/// remembered cycles. Not safe for threads: one series, one owner.
/// </remarks>
public sealed class DropDetector
{
    readonly DropOptions _options;
    readonly Queue<double>[] _values;
    readonly Queue<double>[] _residuals;
    readonly Queue<LevelShift> _recent;
    double _evidence;
    bool _dropped;
    int _clear;

    public DropDetector(DropOptions options, DropMemory? memory = null)
    {
        _options = options.Checked();
        if (memory is not null) Require.SameLength(memory.Phases.Length, options.Period, nameof(memory));
        var phases = Enumerable.Range(0, options.Period).Select(p => memory?.Phases[p]).ToList();
        _values = [.. phases.Select(p => new Queue<double>(p?.Values ?? []))];
        _residuals = [.. phases.Select(p => new Queue<double>(p?.Residuals ?? []))];
        _recent = new(memory?.Recent ?? []);
        if (memory is not null) (_evidence, _dropped, _clear) = (memory.Evidence, memory.Dropped, memory.Clear);
    }

    public DropMemory Save() => new(
        [.. _values.Zip(_residuals, (v, r) => new PhaseMemory([.. v], [.. r]))], [.. _recent],
        _evidence, _dropped, _clear);

    /// <summary>Judges the value by what came before, then learns from it.</summary>
    /// <param name="phase">
    /// Where in the rhythm it lies, from 0; phases without a value are simply left out.
    /// </param>
    public DropReading Observe(int phase, double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(phase);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(phase, _options.Period);
        Require.Finite(value, nameof(value));
        var reading = Judge(phase, value);
        Keep(_values[phase], value, _options.CyclesMax);
        return reading;
    }

    DropReading Judge(int phase, double value)
    {
        if (_values[phase].Count < _options.CyclesMin)
            return new(value, null, null, null, DropChange.None, _dropped);
        var usual = Robust.Median([.. _values[phase]]);
        var unit = SpreadAt(phase, usual);
        var expected = Expected(usual, unit);
        var spread = SpreadAt(phase, expected);
        var z = (value - expected) / spread;
        var change = Weigh(z);
        if (!_dropped)
        {
            if (Shift(value, usual, unit) is { } shift) Keep(_recent, shift, _options.LevelWindow);
            Keep(_residuals[phase], value - expected, _options.CyclesMax);
        }

        return new(value, expected, spread, z, change, _dropped);
    }

    double Expected(double usual, double unit)
    {
        if (_recent.Count < _options.LevelWindow) return usual;
        return _options.Noise == NoiseKind.Counts
            ? usual * Robust.WeightedMedian(_recent.Select(s => (s.Size, s.Weight)))
            : usual + unit * Persistent();
    }

    /// <summary>
    /// The shift that both halves of the window agree on: half a day off the usual is no new level.
    /// </summary>
    double Persistent()
    {
        var half = _options.LevelWindow / 2;
        var older = Robust.Median([.. _recent.Take(half).Select(s => s.Size)]);
        var newer = Robust.Median([.. _recent.Skip(half).Select(s => s.Size)]);
        return Math.Sign(older) != Math.Sign(newer) ? 0
            : Math.Sign(older) * Math.Min(Math.Abs(older), Math.Abs(newer));
    }

    LevelShift? Shift(double value, double usual, double unit) => _options.Noise == NoiseKind.Learned
        ? new((value - usual) / unit, 1)
        : usual > 0 ? new(value / usual, usual) : null; // Of a day that is usually empty no ratio can be had.

    DropChange Weigh(double z)
    {
        _evidence = Math.Max(0, _evidence + Math.Min(_options.EvidenceMax, -z - _options.Allowance));
        if (!_dropped)
        {
            if (_evidence < _options.FireAt) return DropChange.None;
            (_dropped, _clear) = (true, 0);
            return DropChange.Started;
        }

        // What is over must not be held against the series: evidence starts anew with the next drop.
        _evidence = Math.Min(_evidence, _options.FireAt);
        _clear = z > _options.ClearAbove ? _clear + 1 : 0;
        if (_clear < _options.ClearAfter) return DropChange.None;
        (_dropped, _evidence) = (false, 0);
        return DropChange.Ended;
    }

    double SpreadAt(int phase, double expected)
    {
        var near = Near(phase).SelectMany(p => _residuals[p]).ToList();
        var floor = Math.Max(_options.SpreadMin, _options.SpreadMinShare * Math.Abs(expected));
        if (_options.Noise == NoiseKind.Counts) floor = Math.Max(floor, Math.Sqrt(Math.Max(0, expected)));
        var scatter = Robust.Spread(Near(phase).SelectMany(Scatter));
        return near.Count >= ResidualsMin
            ? Math.Max(floor, Math.Max(scatter, Robust.Spread(near)))
            // Until errors are known, the phases' own scatter stands in: wide rather than wrong.
            : Math.Max(floor, 2 * scatter);
    }

    IEnumerable<double> Scatter(int phase)
    {
        if (_values[phase].Count == 0) return [];
        var middle = Robust.Median([.. _values[phase]]);
        return _values[phase].Select(v => v - middle);
    }

    /// <summary>Fewer errors than these give no spread worth the name.</summary>
    const int ResidualsMin = 7;

    /// <summary>
    /// Phases whose noise is like this one's: a twenty-fourth of the cycle to either side, short cycles whole.
    /// </summary>
    IEnumerable<int> Near(int phase)
    {
        var period = _options.Period;
        if (period <= 24) return Enumerable.Range(0, period);
        var reach = period / 24;
        return Enumerable.Range(phase - reach, 2 * reach + 1).Select(p => (p + period) % period);
    }

    static void Keep<T>(Queue<T> values, T value, int most)
    {
        values.Enqueue(value);
        while (values.Count > most) values.Dequeue();
    }
}
