using HealthEngine.Signals;

namespace HealthEngine.Revenue;

/// <summary>Sums a book's movements up over periods that follow each other, by group.</summary>
/// <remarks>
/// Time grows with the movements, not with accounts times periods: whoever did not move in a period is in its sums by
/// what was carried over. Movements are what they were worth on their day; what is left to the end is the rates' doing.
/// </remarks>
sealed class Bridge
{
    readonly DateTimeOffset[] _bounds;
    readonly long[] _at;
    readonly decimal[][] _rates;
    readonly Sums[,] _sums;
    readonly Carried[] _opening;

    Bridge(RevenueBook book, DateTimeOffset[] bounds, int groups)
    {
        _bounds = bounds;
        _at = [.. bounds.Select(b => b.ToUnixMicroseconds())];
        _rates = [.. bounds.Select(book.RatesBefore)];
        _sums = new Sums[groups, bounds.Length - 1];
        _opening = new Carried[groups];
        for (var g = 0; g < groups; g++)
        {
            _opening[g] = new(new decimal[book.Currencies.Count]);
            for (var p = 0; p < bounds.Length - 1; p++) _sums[g, p] = new(new decimal[book.Currencies.Count]);
        }
    }

    /// <param name="bounds">Where periods begin and the last one ends, rising; at least two.</param>
    /// <param name="groupOf">Of each account of the book the group's index; negative: it is in none.</param>
    /// <returns>By group, then by period.</returns>
    public static BridgeLine[][] Of(RevenueBook book, DateTimeOffset[] bounds, Func<int, int> groupOf, int groups)
    {
        var bridge = new Bridge(book, bounds, groups);
        for (var account = 0; account < book.AccountCount; account++)
        {
            var entries = book.Of(account);
            if (entries.Length > 0 && groupOf(account) is >= 0 and var group) bridge.Add(group, entries);
        }

        return [.. Enumerable.Range(0, groups).Select(bridge.Lines)];
    }

    void Add(int group, ReadOnlySpan<BookEntry> entries)
    {
        var i = 0;
        var state = BookEntry.Start;
        while (i < entries.Length && entries[i].At < _at[0]) state = entries[i++];
        _opening[group].Take(state);
        var period = 0;
        while (i < entries.Length && entries[i].At < _at[^1])
        {
            while (entries[i].At >= _at[period + 1]) period++;
            var first = i;
            while (i < entries.Length && entries[i].At < _at[period + 1]) i++;
            _sums[group, period].Take(state, entries[first..i], _rates[period]);
            state = entries[i - 1];
        }
    }

    BridgeLine[] Lines(int group)
    {
        var carried = _opening[group];
        var lines = new BridgeLine[_bounds.Length - 1];
        for (var p = 0; p < lines.Length; p++)
        {
            var sums = _sums[group, p];
            var (start, customers) = (carried.Worth(_rates[p]), carried.Customers);
            carried.Add(sums);
            var end = carried.Worth(_rates[p + 1]);
            lines[p] = new(
                _bounds[p], _bounds[p + 1], start, sums.New, sums.Reactivation, sums.Expansion, sums.Contraction, sums.Churn,
                end - start - sums.Net, end, customers, carried.Customers, carried.Paying, sums.Lost, sums.NewCount,
                sums.ReactivatedCount, sums.ChurnCount, sums.Upsold, start + sums.RetainedNet, start + sums.CappedNet);
        }

        return lines;
    }

    /// <summary>What all customers of a group hold at an instant.</summary>
    sealed class Carried(decimal[] held)
    {
        public int Customers { get; private set; }

        public int Paying { get; private set; }

        public void Take(in BookEntry state)
        {
            state.AddTo(held, 1);
            Customers += state.IsCustomer ? 1 : 0;
            Paying += state.IsPaying ? 1 : 0;
        }

        public void Add(Sums sums)
        {
            for (var c = 0; c < held.Length; c++) held[c] += sums.Held[c];
            Customers += sums.Customers;
            Paying += sums.Paying;
        }

        public decimal Worth(decimal[] rates)
        {
            decimal worth = 0;
            for (var c = 0; c < held.Length; c++) worth += held[c] * rates[c];
            return worth;
        }
    }

    /// <summary>What moved in a group within a period.</summary>
    sealed class Sums(decimal[] held)
    {
        public decimal[] Held => held;

        public decimal New, Reactivation, Expansion, Contraction, Churn, RetainedNet, CappedNet;

        public int Customers, Paying, Lost, NewCount, ReactivatedCount, ChurnCount, Upsold;

        public decimal Net => New + Reactivation + Expansion - Contraction - Churn;

        public void Take(in BookEntry before, ReadOnlySpan<BookEntry> entries, decimal[] startRates)
        {
            ref readonly var after = ref entries[^1];
            before.AddTo(held, -1);
            after.AddTo(held, 1);
            Customers += (after.IsCustomer ? 1 : 0) - (before.IsCustomer ? 1 : 0);
            Paying += (after.IsPaying ? 1 : 0) - (before.IsPaying ? 1 : 0);
            var expanded = false;
            foreach (ref readonly var entry in entries)
            {
                expanded |= entry.Kind == MovementKind.Expansion;
                Take(entry);
            }

            if (!before.IsCustomer) return;
            if (!after.IsCustomer) Lost++;
            if (expanded) Upsold++;
            // At the rates of the start on both sides: what rates do is nobody's leaving.
            var net = after.Worth(startRates) - before.Worth(startRates);
            RetainedNet += net;
            CappedNet += Math.Min(net, 0);
        }

        void Take(in BookEntry entry)
        {
            switch (entry.Kind)
            {
                case MovementKind.New:
                    New += entry.Amount;
                    NewCount++;
                    break;
                case MovementKind.Reactivation:
                    Reactivation += entry.Amount;
                    ReactivatedCount++;
                    break;
                case MovementKind.Expansion:
                    Expansion += entry.Amount;
                    break;
                case MovementKind.Contraction:
                    Contraction += entry.Amount;
                    break;
                case MovementKind.Churn:
                    Churn += entry.Amount;
                    ChurnCount++;
                    break;
                default:
                    break; // What is held changed, what it is worth did not.
            }
        }
    }
}
