using HealthEngine.Accounts;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Demo;

/// <summary>One place of the portfolio on its way through the days: who is there, and what each day gives.</summary>
sealed class Place
{
    readonly PortfolioPlan _plan;
    readonly int _number;
    readonly IEnumerator<(DemoAccount Account, Chapter Chapter)> _lives;
    AccountDay? _yesterday;

    public Place(PortfolioPlan plan, int number)
    {
        _plan = plan;
        _number = number;
        _lives = Lives.Of(plan, number).GetEnumerator();
        _lives.MoveNext();
    }

    /// <summary>The signals that a day causes; some follow days later. Days are lived in order, each once.</summary>
    public IEnumerable<(AccountId Account, Signal Signal)> Live(int day)
    {
        if (day > 0 && day >= _lives.Current.Chapter.Until)
        {
            var was = _lives.Current.Account;
            _lives.MoveNext();
            if (!ReferenceEquals(was, _lives.Current.Account)) _yesterday = null;
        }

        var (account, chapter) = _lives.Current;
        if (day < account.BornDay) return [];
        var today = new AccountDay(_plan, account, chapter, day, Chance.Of(_plan.Seed, 5, _number, day))
        {
            Seats = _yesterday?.Seats ?? account.Seats,
        };
        AccountStart.On(today, isFirst: _yesterday is null);
        UsageHabits.On(today);
        SupportHabits.On(today);
        BillingHabits.On(today);
        RelationHabits.On(today);
        _yesterday = today;
        return today.Signals.Select(s => (account.Id, s));
    }
}
