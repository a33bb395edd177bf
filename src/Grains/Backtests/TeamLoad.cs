using HealthEngine.Scoring;

namespace HealthEngine.Backtests;

/// <summary>An account that a customer-success manager would have seen to in a week.</summary>
/// <param name="Account">The place of the account in the order of the replay.</param>
/// <param name="Score">In hundredths.</param>
readonly record struct Slot(int Account, ushort Score, bool Churns);

/// <summary>What a card gave the team to do: of each owner and week the lowest accounts, and the falls of bands.</summary>
sealed class TeamLoad
{
    readonly Dictionary<(int Owner, int Week), List<Slot>> _lowest = [];
    readonly Dictionary<(int Owner, int Week), int> _falls = [];

    /// <summary>Of each owner and week the accounts with the lowest scores below green, at most the team's capacity.</summary>
    public IReadOnlyDictionary<(int Owner, int Week), List<Slot>> Lowest => _lowest;

    /// <summary>Of each owner and week how often an account's band fell: what a plain rule would alert on.</summary>
    public IReadOnlyDictionary<(int Owner, int Week), int> Falls => _falls;

    /// <summary>Accounts that left and could have been seen to in time, and those that were.</summary>
    public int Catchable { get; private set; }

    public void Add(AccountSeries series, int account, Func<string?, int> owner, Func<SeriesPoint, CardPoint> of, BacktestFrame frame)
    {
        var last = Band.Unknown;
        var isCatchable = false;
        foreach (var at in series.Points)
        {
            var point = of(at);
            if (point.Band == Band.Unknown) continue;
            var key = (owner(at.Owner), frame.WeekOf(at.Place));
            if (last != Band.Unknown && point.Band < last) _falls[key] = _falls.GetValueOrDefault(key) + 1;
            last = point.Band;
            if (!frame.IsWeekly(at.Place) || !frame.IsOutcomeKnown(at.Place, frame.HorizonDays)) continue;
            var churns = series.ChurnsWithin(frame.Instants[at.Place], frame.HorizonDays);
            isCatchable |= churns;
            if (point.Band != Band.Green) Place(key, new(account, ScoreCode.Of(point.Score), churns), frame.Capacity);
        }

        if (isCatchable) Catchable++;
    }

    void Place((int, int) key, Slot slot, int capacity)
    {
        if (!_lowest.TryGetValue(key, out var slots)) _lowest[key] = slots = new(capacity);
        var index = slots.Count;
        while (index > 0 && slots[index - 1].Score > slot.Score) index--;
        if (index >= capacity) return;
        if (slots.Count == capacity) slots.RemoveAt(capacity - 1);
        slots.Insert(index, slot);
    }

    public void Write(BinaryWriter to)
    {
        to.Write(Catchable);
        to.Write(_falls.Count);
        foreach (var ((owner, week), falls) in _falls)
        {
            to.Write7BitEncodedInt(owner);
            to.Write7BitEncodedInt(week);
            to.Write7BitEncodedInt(falls);
        }

        to.Write(_lowest.Count);
        foreach (var ((owner, week), slots) in _lowest)
        {
            to.Write7BitEncodedInt(owner);
            to.Write7BitEncodedInt(week);
            to.Write7BitEncodedInt(slots.Count);
            foreach (var slot in slots)
            {
                to.Write(slot.Account);
                to.Write(slot.Score);
                to.Write(slot.Churns);
            }
        }
    }

    public static TeamLoad Read(BinaryReader from)
    {
        var load = new TeamLoad { Catchable = from.ReadInt32() };
        for (var left = from.ReadInt32(); left > 0; left--)
            load._falls[(from.Read7BitEncodedInt(), from.Read7BitEncodedInt())] = from.Read7BitEncodedInt();
        for (var left = from.ReadInt32(); left > 0; left--)
        {
            var key = (from.Read7BitEncodedInt(), from.Read7BitEncodedInt());
            var slots = new List<Slot>();
            for (var i = from.Read7BitEncodedInt(); i > 0; i--)
                slots.Add(new(from.ReadInt32(), from.ReadUInt16(), from.ReadBoolean()));
            load._lowest[key] = slots;
        }

        return load;
    }
}
