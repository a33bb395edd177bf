using System.Collections.Immutable;
using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Revenue;

/// <summary>All customers' movements of a workspace, as one policy reads them. Immutable.</summary>
/// <remarks>About 60 bytes a movement: a hundred thousand accounts with ten movements each are 60 MB.</remarks>
sealed class RevenueBook
{
    readonly FxRates _rates;
    readonly DayCalendar _calendar;
    readonly BookEntry[]?[] _entries;

    RevenueBook(
        FxRates rates, DayCalendar calendar, BookEntry[]?[] entries, string[] currencies, ImmutableHashSet<int> unconverted) =>
        (_rates, _calendar, _entries, Currencies, Unconverted) = (rates, calendar, entries, currencies, unconverted);

    public static RevenueBook Empty(FxRates rates, DayCalendar calendar) => new(rates, calendar, [], [], []);

    public string Reporting => _rates.Reporting;

    public IReadOnlyList<string> Currencies { get; }

    /// <summary>Accounts that pay in a currency without a rate: they are in no sum.</summary>
    public ImmutableHashSet<int> Unconverted { get; }

    /// <summary>Accounts by index, those without movements included.</summary>
    public int AccountCount => _entries.Length;

    /// <summary>Accounts that have movements.</summary>
    public int CustomerCount => _entries.Count(e => e is { Length: > 0 });

    public long MovementCount => _entries.Sum(e => (long)(e?.Length ?? 0));

    /// <summary>An account's movements, by occurrence; empty: it never paid.</summary>
    public ReadOnlySpan<BookEntry> Of(int account) => account < _entries.Length ? _entries[account] : default;

    /// <summary>When an account first paid; null: never.</summary>
    public long? FirstAt(int account) => Of(account) is [var first, ..] ? first.At : null;

    /// <summary>The book with some accounts' ledgers made anew.</summary>
    public RevenueBook With(IReadOnlyCollection<(int Account, Ledger Ledger)> changed)
    {
        if (changed.Count == 0) return this;
        var size = Math.Max(_entries.Length, changed.Max(c => c.Account) + 1);
        var entries = new BookEntry[]?[size];
        _entries.CopyTo(entries, 0);
        var currencies = Currencies.ToList();
        var unconverted = Unconverted;
        foreach (var (account, ledger) in changed)
        {
            unconverted = ledger.MissingCurrency is null ? unconverted.Remove(account) : unconverted.Add(account);
            entries[account] = Entries(ledger, currencies);
        }

        return new(_rates, _calendar, entries, [.. currencies], unconverted);
    }

    /// <summary>Rates of the book's currencies just before an instant.</summary>
    public decimal[] RatesBefore(DateTimeOffset at)
    {
        var day = _calendar.DayOf(at.AddTicks(-TimeSpan.TicksPerMicrosecond));
        return [.. Currencies.Select(c => _rates.On(day, c)!.Value)];
    }

    public int MonthOf(long at) => Months.Of(_calendar.DayOf(Instants.FromUnixMicroseconds(at)));

    static BookEntry[] Entries(Ledger ledger, List<string> currencies)
    {
        if (ledger.Movements.Count == 0) return [];
        var entries = new BookEntry[ledger.Movements.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var m = ledger.Movements[i];
            var held = m.After.Amounts;
            entries[i] = new(
                m.At, m.Kind, m.Amount, m.IsCustomer,
                held.Length == 0 ? -1 : Index(held[0].Currency),
                held.Length == 0 ? 0 : held[0].Amount,
                held.Length < 2 ? null : [.. held.Skip(1).Select(h => (Index(h.Currency), h.Amount))]);
        }

        return entries;

        int Index(string currency)
        {
            var index = currencies.IndexOf(currency);
            if (index >= 0) return index;
            currencies.Add(currency);
            return currencies.Count - 1;
        }
    }
}
