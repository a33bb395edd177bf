namespace HealthEngine.Revenue;

/// <summary>A movement as the book keeps it: what sums need of it, in little memory.</summary>
/// <param name="Currency">Index of the book's currencies; -1: nothing is held.</param>
/// <param name="After">What is held from then on, in that currency.</param>
/// <param name="Others">What is held in further currencies; null: nothing.</param>
readonly record struct BookEntry(
    long At, MovementKind? Kind, decimal Amount, bool IsCustomer, int Currency, decimal After, (int Currency, decimal Amount)[]? Others)
{
    /// <summary>Before the first movement.</summary>
    public static readonly BookEntry Start = new(long.MinValue, null, 0, IsCustomer: false, -1, 0, null);

    public bool IsPaying => Currency >= 0;

    /// <param name="rates">Of the book's currencies.</param>
    public decimal Worth(ReadOnlySpan<decimal> rates)
    {
        if (Currency < 0) return 0;
        var worth = After * rates[Currency];
        if (Others is null) return worth;
        foreach (var (currency, amount) in Others) worth += amount * rates[currency];
        return worth;
    }

    /// <summary>Adds what is held, times a sign, to sums by currency.</summary>
    public void AddTo(Span<decimal> sums, int sign)
    {
        if (Currency < 0) return;
        sums[Currency] += sign * After;
        if (Others is null) return;
        foreach (var (currency, amount) in Others) sums[currency] += sign * amount;
    }
}
