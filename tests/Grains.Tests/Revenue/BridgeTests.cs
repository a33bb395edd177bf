using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Grains.Tests.Accounts;
using HealthEngine.Revenue;
using HealthEngine.Signals;

namespace HealthEngine.Grains.Tests.Revenue;

/// <summary>What must hold of movements whatever customers do, under every policy.</summary>
public class BridgeTests
{
    static readonly Config Many = AccountFoldTests.Thorough.WithMaxTest(100);

    [Fact]
    public void Every_month_ends_with_what_it_began_with_and_what_moved() =>
        ForAll((customers, policy) =>
        {
            var lines = Bridge.Of(BillingHistories.Book(customers, policy), BillingHistories.MonthBounds, _ => 0, 1)[0];
            for (var i = 0; i < lines.Length; i++)
            {
                var line = lines[i];
                Close(line.End, line.Start + line.New + line.Reactivation + line.Expansion - line.Contraction - line.Churn + line.Fx);
                Close(Fx(customers, policy, line.From, line.To), line.Fx);
                if (i > 0) Assert.Equal((lines[i - 1].End, lines[i - 1].CustomersAtEnd), (line.Start, line.CustomersAtStart));
            }
        });

    [Fact]
    public void Without_other_currencies_the_sum_of_all_movements_is_the_revenue_now() =>
        ForAll((customers, policy) =>
        {
            var book = BillingHistories.Book([.. customers.Select(Euros)], policy);
            var (from, to) = (BillingHistories.MonthBounds[0], BillingHistories.MonthBounds[^1]);
            var line = Bridge.Of(book, [from, to], _ => 0, 1)[0][0];
            Assert.Equal(0, line.Fx);
            Assert.Equal(0, line.Start);
            Assert.Equal(line.End, Enumerable.Range(0, book.AccountCount).Sum(a => Sum(book, a, to)));
        });

    [Fact]
    public void What_is_kept_is_at_most_all_of_it_and_at_most_what_grew() =>
        ForAll((customers, policy) =>
        {
            foreach (var line in Lines(customers, policy))
            {
                Assert.InRange(line.CappedMrr, 0, line.Start + Small);
                Assert.True(line.CappedMrr <= line.RetainedMrr, $"{line.CappedMrr} > {line.RetainedMrr}");
            }
        });

    [Fact]
    public void Who_stayed_and_who_left_are_all_who_were_there() =>
        ForAll((customers, policy) =>
        {
            var book = BillingHistories.Book(customers, policy);
            foreach (var line in Lines(customers, policy))
            {
                var (from, to) = (line.From.ToUnixMicroseconds(), line.To.ToUnixMicroseconds());
                var at = Enumerable.Range(0, book.AccountCount)
                    .Select(a => (Start: IsCustomer(book, a, from), End: IsCustomer(book, a, to))).ToList();
                Assert.Equal(at.Count(c => c.Start), line.CustomersAtStart);
                Assert.Equal(at.Count(c => c.End), line.CustomersAtEnd);
                Assert.Equal(at.Count(c => c.Start && !c.End), line.LostCustomers);
                // Customer retention: those at the end that are not new, of those at the start.
                Assert.Equal(line.CustomersAtStart - line.LostCustomers, line.CustomersAtEnd - at.Count(c => !c.Start && c.End));
                Assert.True(line.ChurnedCustomers >= line.LostCustomers);
            }
        });

    [Fact]
    public void The_order_and_the_number_of_tellings_leave_no_trace() =>
        Prop.ForAll(BillingHistories.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (customers, seed) =>
        {
            foreach (var policy in BillingHistories.Policies)
            {
                foreach (var facts in customers)
                {
                    var told = facts.Concat(facts.Where((_, i) => i % 3 == 0)).ToArray();
                    new Random(seed).Shuffle(told);
                    Assert.Equal(Text(facts, policy), Text([.. told], policy));
                }
            }
        }).Check(Many);

    [Fact]
    public void Months_taken_together_are_the_period_that_they_make() =>
        ForAll((customers, policy) =>
        {
            var (bounds, book) = (BillingHistories.MonthBounds, BillingHistories.Book(customers, policy));
            var months = Bridge.Of(book, bounds, _ => 0, 1)[0];
            var whole = Bridge.Of(book, [bounds[0], bounds[^1]], _ => 0, 1)[0][0];
            Close(whole.New, months.Sum(m => m.New));
            Close(whole.Churn, months.Sum(m => m.Churn));
            Close(whole.Fx, months.Sum(m => m.Fx));
            Assert.Equal(whole.End, months[^1].End);
        });

    [Fact]
    public void Groups_add_up_to_the_whole() =>
        ForAll((customers, policy) =>
        {
            var (bounds, book) = (BillingHistories.MonthBounds, BillingHistories.Book(customers, policy));
            var whole = Bridge.Of(book, bounds, _ => 0, 1)[0];
            var halves = Bridge.Of(book, bounds, account => account % 2, 2);
            for (var i = 0; i < whole.Length; i++)
            {
                Close(whole[i].End, halves[0][i].End + halves[1][i].End);
                Close(whole[i].CappedMrr, halves[0][i].CappedMrr + halves[1][i].CappedMrr);
                Assert.Equal(whole[i].LostCustomers, halves[0][i].LostCustomers + halves[1][i].LostCustomers);
            }
        });

    [Fact]
    public void A_cohort_begins_with_all_of_its_own_and_ends_with_those_that_are_left() =>
        ForAll((customers, policy) =>
        {
            var (bounds, book) = (BillingHistories.MonthBounds, BillingHistories.Book([.. customers.Select(Euros)], policy));
            var (first, last) = (book.MonthOf(bounds[0].ToUnixMicroseconds()), book.MonthOf(bounds[^2].ToUnixMicroseconds()));
            var cells = CohortTriangle.Of(book, first, last, bounds[^1], _ => true);
            var end = Bridge.Of(book, [bounds[0], bounds[^1]], _ => 0, 1)[0][0];
            var newest = cells.GroupBy(c => c.Month).Select(c => c.Last()).ToList();
            Assert.Equal(end.CustomersAtEnd, newest.Sum(c => c.Customers));
            Assert.Equal(end.End, newest.Sum(c => c.Mrr));
            Assert.All(cells, c => Assert.True(c.Customers >= 0));
        });

    const decimal Small = 0.000000001m; // products of rates round at the 28th digit

    static void ForAll(Action<List<BillingFact>[], RevenuePolicy> holds) =>
        Prop.ForAll(BillingHistories.Any, customers =>
        {
            foreach (var policy in BillingHistories.Policies) holds(customers, policy);
        }).Check(Many);

    static BridgeLine[] Lines(List<BillingFact>[] customers, RevenuePolicy policy) =>
        Bridge.Of(BillingHistories.Book(customers, policy), BillingHistories.MonthBounds, _ => 0, 1)[0];

    /// <summary>What rates did to what was held, day by day: the long way.</summary>
    static decimal Fx(List<BillingFact>[] customers, RevenuePolicy policy, DateTimeOffset from, DateTimeOffset to)
    {
        decimal sum = 0;
        var (first, last) = (Customer.Berlin.DayOf(from) - 1, Customer.Berlin.DayOf(to) - 1);
        foreach (var facts in customers)
        {
            var ledger = Ledger.Of(facts, policy, BillingHistories.Rates, Customer.Berlin);
            for (var day = first + 1; day <= last; day++)
            {
                // A day's rate comes into force with the day; what is held then has the gain or the loss.
                var held = ledger.Before(Customer.Berlin.StartOf(day).ToUnixMicroseconds())?.After ?? Holding.Nothing;
                sum += held.On(day, BillingHistories.Rates)!.Value - held.On(day - 1, BillingHistories.Rates)!.Value;
            }
        }

        return sum;
    }

    static decimal Sum(RevenueBook book, int account, DateTimeOffset to)
    {
        decimal sum = 0;
        foreach (var entry in book.Of(account))
        {
            if (entry.At >= to.ToUnixMicroseconds()) break;
            sum += entry.Kind is MovementKind.Contraction or MovementKind.Churn ? -entry.Amount : entry.Amount;
        }

        return sum;
    }

    static bool IsCustomer(RevenueBook book, int account, long at)
    {
        var customer = false;
        foreach (var entry in book.Of(account))
            if (entry.At < at) customer = entry.IsCustomer;
        return customer;
    }

    static string Text(IReadOnlyList<BillingFact> facts, RevenuePolicy policy) => string.Join('\n',
        Ledger.Of(facts, policy, BillingHistories.Rates, Customer.Berlin).Movements.Select(m =>
            $"{m.At} {m.Kind} {m.Amount} {m.IsCustomer} {string.Join(' ', m.After.Amounts)} {string.Join(' ', m.Causes.Order())}"));

    static List<BillingFact> Euros(List<BillingFact> facts) => [.. facts.Select(f => f with { Currency = "EUR" })];

    static void Close(decimal expected, decimal actual) =>
        Assert.True(Math.Abs(expected - actual) < Small, $"{expected} is not {actual}.");
}
