namespace HealthEngine.Silo.Demo;

/// <summary>Who comes to work with the product on a day, and what they do there.</summary>
static class UsageHabits
{
    // Some come on Saturdays and Sundays, too.
    const double WeekendShare = 0.07;

    // The rest is bought and not given to anybody yet.
    const double SeatsGivenOut = 0.81;

    public static void On(AccountDay today)
    {
        var level = Level(today);
        var weekday = today.At(12).DayOfWeek;
        var share = weekday is DayOfWeek.Saturday or DayOfWeek.Sunday ? WeekendShare : 1;
        var users = Math.Min(UsersOf(today), today.Account.Users.Length);
        for (var i = 0; i < users; i++)
        {
            var user = today.Account.Users[i];
            if (today.Chance.Happens(Math.Min(0.96, user.Habit * level * share))) Visit(today, user, level);
        }

        Meter(today, level);
        Sync(today);
    }

    /// <summary>How busy the account is, 1 being its normal.</summary>
    static double Level(AccountDay today)
    {
        var since = today.SinceTurn;
        return since < 0 ? 1 : today.Chapter.Story switch
        {
            Story.Thriving => Math.Min(1.5, 1 + 0.003 * since),
            Story.ChampionLeft => Math.Max(0.08, Math.Exp(-since / 20.0)),
            Story.SuddenSilence => 0,
            Story.PaymentTrouble => 0.95,
            Story.StuckOnboarding => 0.35 * Math.Exp(-since / 25.0),
            Story.SupportStorm => since < 20 ? 0.65 : 0.85,
            // A rush of ten days, then a lull of twenty.
            Story.Seasonal => today.Age % 30 < 10 ? 1.3 : 0.55,
            _ => 1,
        };
    }

    static int UsersOf(AccountDay today)
    {
        if (today.Is(Story.StuckOnboarding)) return 2;
        // A thriving account gives out every seat before it buys more; any other has one to spare.
        return today.Is(Story.Thriving) ? today.Seats : Math.Min(today.Seats - 1, (int)Math.Ceiling(today.Seats * SeatsGivenOut));
    }

    static void Visit(AccountDay today, DemoUser user, double level)
    {
        var depth = today.IsTroubled ? 3 : DemoNames.Features.Length;
        var events = today.Chance.Happens(0.25 * level) ? 2 : 1;
        for (var i = 0; i < events; i++)
        {
            // The product of two draws leans to the features that everybody uses.
            var feature = (int)(today.Chance.Share() * today.Chance.Share() * depth);
            var at = today.At(user.StartHour + today.Chance.Between(0.0, 8.5));
            today.Add("usage.event", at, DemoNames.Features[feature], user.Name, today.Chance.Between(1, 9));
        }
    }

    static void Meter(AccountDay today, double level)
    {
        if (today.Account.Integration is null || !today.Every(7, 2) || level == 0) return;
        var calls = (int)(today.Seats * 400 * level * today.Chance.Between(0.8, 1.2));
        today.Add("usage.metered", today.At(18), "api_calls", value: calls, props: DemoProps.Of(("limit", today.Account.Seats * 600)));
    }

    static void Sync(AccountDay today)
    {
        if (today.Account.Integration is not { } integration) return;
        var run = $"run-{today.Day}";
        if (today.Is(Story.SupportStorm) && today.SinceTurn < 4)
        {
            for (var i = 0; i < 5; i++)
            {
                today.Add("integration.error", today.At(8 + i * 1.5), props: DemoProps.Of(("integration", integration), ("run", $"{run}-{i}")));
            }
        }
        else if (today.Every(3, 1) && !today.Is(Story.SuddenSilence))
        {
            today.Add("integration.sync_completed", today.At(5), props: DemoProps.Of(("integration", integration), ("run", run)));
        }
    }
}
