using HealthEngine.Revenue;

namespace HealthEngine.Metrics;

sealed partial class WorkspaceMetrics
{
    // Signals read at once, about 30 MB.
    const int BillingRowsMax = 50_000;

    /// <summary>A book, and the journal position up to which it is read.</summary>
    sealed record BookAt(RevenueBook Book, long Position)
    {
        public long Used { get; set; }
    }

    long _used;

    async Task<RevenueBook> Book(Asked asked, CancellationToken cancellation)
    {
        var key = (asked.Policy.Id, asked.Revision);
        var mark = _marks.Of(MetricFamily.Subscription, MetricFamily.LateInvoice, MetricFamily.PaidInvoice);
        var known = _books.GetValueOrDefault(key);
        if (known is null) known = new(await ReadAll(asked, cancellation), mark);
        // The tables were made again from an older journal, or are being made again.
        else if (known.Position > mark) known = new(await ReadAll(asked, cancellation), mark);
        else if (known.Position < mark) known = new(await ReadChanged(asked, known, cancellation), mark);
        known.Used = ++_used;
        _books[key] = known;
        if (_books.Count > BooksMax) _books.Remove(_books.MinBy(b => b.Value.Used).Key);
        return known.Book;
    }

    async Task<RevenueBook> ReadAll(Asked asked, CancellationToken cancellation)
    {
        var ledgers = new List<(int, Ledger)>();
        for (var after = ""; ;)
        {
            var part = await views.Billing(workspace, after, BillingRowsMax, cancellation);
            if (part.Count == 0) return RevenueBook.Empty(asked.Rates, asked.Calendar).With(ledgers);
            ledgers.AddRange(Ledgers(asked, part));
            after = part[^1].Account;
        }
    }

    async Task<RevenueBook> ReadChanged(Asked asked, BookAt known, CancellationToken cancellation)
    {
        var accounts = await views.BillingChanged(workspace, known.Position, cancellation);
        var book = known.Book;
        foreach (var chunk in accounts.Chunk(2_000))
            book = book.With(Ledgers(asked, await views.BillingOf(workspace, chunk, cancellation)));
        return book;
    }

    List<(int Account, Ledger Ledger)> Ledgers(Asked asked, IReadOnlyList<AccountSignal> signals) =>
    [
        .. signals.GroupBy(s => s.Account, StringComparer.Ordinal).Select(account => (
            _accounts.IndexOf(account.Key),
            Ledger.Of(
                [.. account.Select(s => BillingFacts.Of(s.Signal)).OfType<BillingFact>()], asked.Policy, asked.Rates, asked.Calendar))),
    ];

    async Task<(long Version, Grouping Cut)> Cut(Asked asked, CancellationToken cancellation)
    {
        if (asked.By is not { } by) return (0, Grouping.None);
        // Version and mark both only rise, so their sum names one state.
        var version = _accounts.Version + (by == Grouping.Cohort ? 0 : _marks.OfTrait(by));
        if (_cuts.TryGetValue(by, out var known) && known.Version == version) return known;
        var cut = by == Grouping.Cohort
            ? Grouping.ByCohort(_accounts, asked.Calendar)
            : Grouping.ByTrait(by, _accounts, await Trait(by, cancellation));
        if (_cuts.Count >= CutsMax) _cuts.Clear();
        _cuts[by] = (version, cut);
        return (version, cut);
    }

    async Task<IReadOnlyList<KeyValuePair<string, string>>> Trait(string by, CancellationToken cancellation)
    {
        var values = await views.Trait(workspace, by, cancellation);
        if (values.Count > 0) return values;
        var names = await views.TraitNames(workspace, cancellation);
        if (names.Contains(by)) return values; // Taken back from all accounts.
        throw new InvalidMetricQuestionException(
            "by", $"by is 'cohort' or a trait that accounts have: {string.Join(", ", names.Take(50))}; not '{by}'.");
    }
}
