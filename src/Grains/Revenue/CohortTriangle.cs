using HealthEngine.Signals;

namespace HealthEngine.Revenue;

/// <summary>How many customers of one start month were left some months later, and what they then paid.</summary>
/// <param name="Month">The cohort, e.g. <c>2026-03</c>: the month of the first payment.</param>
/// <param name="Age">Whole months after it; 0: its own end.</param>
/// <param name="Mrr">Movements at the rates of their days: rates move nothing here.</param>
public sealed record CohortCell(string Month, int Age, int Customers, decimal Mrr);

static class CohortTriangle
{
    /// <param name="from">First cohort.</param>
    /// <param name="last">The last month to look at, which ends at <paramref name="until"/> or later.</param>
    public static List<CohortCell> Of(RevenueBook book, int from, int last, DateTimeOffset until, Func<int, bool> includes)
    {
        var size = last - from + 1;
        var customers = new int[size, size];
        var mrr = new decimal[size, size];
        var end = until.ToUnixMicroseconds();
        for (var account = 0; account < book.AccountCount; account++)
        {
            var entries = book.Of(account);
            if (entries.Length == 0 || entries[0].At >= end || !includes(account)) continue;
            var cohort = book.MonthOf(entries[0].At) - from;
            if (cohort < 0 || cohort >= size) continue;
            var was = false;
            foreach (ref readonly var entry in entries)
            {
                if (entry.At >= end) break;
                var age = book.MonthOf(entry.At) - from - cohort;
                customers[cohort, age] += (entry.IsCustomer ? 1 : 0) - (was ? 1 : 0);
                mrr[cohort, age] += entry.Kind is MovementKind.Contraction or MovementKind.Churn ? -entry.Amount : entry.Amount;
                was = entry.IsCustomer;
            }
        }

        return Cells(from, size, customers, mrr);
    }

    static List<CohortCell> Cells(int from, int size, int[,] customers, decimal[,] mrr)
    {
        var cells = new List<CohortCell>();
        for (var cohort = 0; cohort < size; cohort++)
        {
            var (count, sum) = (0, 0m);
            for (var age = 0; cohort + age < size; age++)
            {
                count += customers[cohort, age];
                sum += mrr[cohort, age];
                cells.Add(new(Months.Name(from + cohort), age, count, sum));
            }
        }

        return cells;
    }
}
