using System.Collections.Immutable;
using HealthEngine.Measures;
using HealthEngine.Measures.Traits;

namespace HealthEngine.Risk.Fitting;

/// <summary>The account-months that a model is fitted to, as many as memory and a checkpoint hold.</summary>
/// <remarks>
/// When there are more, it thins itself: whole accounts are dropped by the hash of their id, so that what stays does not
/// depend on the order they came in, nor on what became of them.
/// </remarks>
sealed class RiskSample
{
    /// <summary>Traits whose values may tell: few, and the same in every workspace.</summary>
    public static readonly ImmutableArray<string> Traits = ["plan", "segment"];

    /// <summary>Values of one trait that are told apart; a trait with more is a name, not a kind.</summary>
    const int TraitValuesMax = 200;

    /// <summary>What all rows may take in a checkpoint, which is 16 MB at most.</summary>
    const int BytesMax = 12 * 1024 * 1024;

    readonly ImmutableArray<RiskNumber> _numbers;
    readonly List<string>[] _traitValues = [.. Traits.Select(_ => new List<string>())];
    readonly int _rowsMax;
    List<RiskRow> _rows = [];

    public RiskSample(IReadOnlyDictionary<string, Measure> measures, int? rowsMax = null)
    {
        _numbers = [.. measures.Keys.Order(StringComparer.Ordinal).Append(RiskNumber.RenewalDue)
            .Select(key => RiskNumber.Of(key, measures)).OfType<RiskNumber>()];
        _rowsMax = rowsMax ?? BytesMax / (17 + 4 * (Traits.Length + _numbers.Length));
    }

    public IReadOnlyList<RiskNumber> Numbers => _numbers;

    public IReadOnlyList<RiskRow> Rows => _rows;

    /// <summary>Share of all accounts that are in the sample, 0-1.</summary>
    public double Share => Limit == ulong.MaxValue ? 1 : Limit / (double)ulong.MaxValue;

    /// <summary>Hashes above it are dropped.</summary>
    public ulong Limit { get; private set; } = ulong.MaxValue;

    public void Add(IReadOnlyList<RiskRow> account)
    {
        if (account.Count == 0 || account[0].Account > Limit) return;
        _rows.AddRange(account);
        while (_rows.Count > _rowsMax)
        {
            Limit /= 2;
            _rows = _rows.FindAll(r => r.Account <= Limit);
        }
    }

    public float[] ValuesOf(MeasureSheet sheet)
    {
        var values = new float[_numbers.Length];
        for (var i = 0; i < values.Length; i++) values[i] = (float)(_numbers[i].Value(sheet, 0) ?? double.NaN);
        return values;
    }

    public int[] TraitsOf(TraitsFacet traits)
    {
        var codes = new int[Traits.Length];
        for (var i = 0; i < codes.Length; i++) codes[i] = CodeOf(_traitValues[i], traits.Text(Traits[i]));
        return codes;
    }

    /// <summary>The value that a number stands for, from 1.</summary>
    public string TraitValue(int trait, int code) => _traitValues[trait][code - 1];

    public int TraitValueCount(int trait) => _traitValues[trait].Count;

    static int CodeOf(List<string> known, string? value)
    {
        if (value is null) return 0;
        var index = known.IndexOf(value);
        if (index >= 0) return index + 1;
        if (known.Count >= TraitValuesMax) return 0;
        known.Add(value);
        return known.Count;
    }

    public void Write(BinaryWriter to)
    {
        to.Write(string.Join('\n', _numbers.Select(n => n.Key)));
        to.Write(Limit);
        foreach (var values in _traitValues) to.Write(string.Join('\u001f', values));
        to.Write(_rows.Count);
        foreach (var row in _rows)
        {
            to.Write(row.Account);
            to.Write(row.Period);
            to.Write(row.Age);
            to.Write(row.Left);
            foreach (var code in row.Traits) to.Write(code);
            foreach (var value in row.Values) to.Write(value);
        }
    }

    /// <summary>Takes up what was written; false: it was of other measures, so all must be read anew.</summary>
    public bool Read(BinaryReader from)
    {
        if (from.ReadString() != string.Join('\n', _numbers.Select(n => n.Key))) return false;
        Limit = from.ReadUInt64();
        foreach (var values in _traitValues)
            if (from.ReadString() is { Length: > 0 } text) values.AddRange(text.Split('\u001f'));
        for (var left = from.ReadInt32(); left > 0; left--) _rows.Add(ReadRow(from));
        return true;
    }

    RiskRow ReadRow(BinaryReader from)
    {
        var (account, period, age, hasLeft) = (from.ReadUInt64(), from.ReadInt32(), from.ReadInt32(), from.ReadBoolean());
        var (traits, values) = (new int[Traits.Length], new float[_numbers.Length]);
        for (var i = 0; i < traits.Length; i++) traits[i] = from.ReadInt32();
        for (var i = 0; i < values.Length; i++) values[i] = from.ReadSingle();
        return new(account, period, age, hasLeft, traits, values);
    }
}
