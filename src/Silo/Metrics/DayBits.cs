namespace HealthEngine.Silo.Metrics;

/// <summary>Days of a month as bits, in C# and in SQL.</summary>
static class DayBits
{
    /// <summary>The last days of a month; 28 of them are in every month.</summary>
    public static long LastOfMonth(int month, int days) => Between(DaysIn(month) - days, DaysIn(month) - 1);

    /// <summary>The days of a month that lie between two days, both included; none where the month has none of them.</summary>
    public static long OfMonth(int month, int firstDay, int lastDay)
    {
        var start = new DateOnly(month / 12, month % 12 + 1, 1).DayNumber;
        var (from, to) = (Math.Max(0, firstDay - start), Math.Min(DaysIn(month) - 1, lastDay - start));
        return from > to ? 0 : Between(from, to);
    }

    /// <summary>The sum of set bits over the rows of <see cref="Counting"/>.</summary>
    public static string SumOf(string rows) => $"sum((({rows}.n * 16843009) >> 24) & 255)";

    /// <summary>A table of n, halfway counted bits, of a question for "bits" of at most 32.</summary>
    /// <remarks>Pairs, then fours, then eights of neighbouring bits are added: neither store counts bits of a number alike.</remarks>
    /// <param name="besides">Columns of the question that the table has too.</param>
    public static string Counting(string bits, params ReadOnlySpan<string> besides)
    {
        var rest = besides.IsEmpty ? "" : ", " + string.Join(", ", besides);
        return $"""
            (SELECT (n + (n >> 4)) & 252645135 AS n{rest} FROM
              (SELECT (n & 858993459) + ((n >> 2) & 858993459) AS n{rest} FROM
                (SELECT bits - ((bits >> 1) & 1431655765) AS n{rest} FROM ({bits}) t0) t1) t2)
            """;
    }

    static long Between(int first, int last) => ((1L << (last - first + 1)) - 1) << first;

    static int DaysIn(int month) => DateTime.DaysInMonth(month / 12, month % 12 + 1);
}
