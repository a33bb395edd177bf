namespace HealthEngine.Silo.Demo;

/// <summary>What goes wrong for an account, how fast it is answered, and how the answer is liked.</summary>
static class SupportHabits
{
    const int StormDays = 10;

    public static void On(AccountDay today)
    {
        if (today.Is(Story.SupportStorm) && today.SinceTurn < StormDays)
        {
            // The first day is the worst: that is how one notices.
            var tickets = today.SinceTurn == 0 ? 3 : today.Chance.Between(0, 2);
            for (var i = 0; i < tickets; i++) Open(today, i, today.Chance.Happens(0.6) ? "urgent" : "high", isStorm: true);
        }
        else if (!today.Is(Story.SuddenSilence) && today.Chance.Happens(0.012 + 0.002 * today.Seats))
        {
            Open(today, 0, today.Chance.Happens(0.15) ? "high" : today.Chance.Happens(0.5) ? "normal" : "low", isStorm: false);
        }
    }

    static void Open(AccountDay today, int number, string priority, bool isStorm)
    {
        var chance = today.Chance;
        var ticket = $"T-{today.Day}-{number}";
        var user = today.Account.Users[chance.Between(0, Math.Min(today.Seats, today.Account.Users.Length) - 1)].Name;
        var opened = today.At(chance.Between(8.5, 16.0));
        var escalated = isStorm && chance.Happens(0.3);
        today.Add("support.ticket_opened", opened, user: user, props: DemoProps.Of(
            ("ticket", ticket), ("priority", priority), ("escalated", escalated)));

        var replyMinutes = isStorm ? chance.Between(180, 900) : chance.Between(12, 220);
        today.Add("support.ticket_updated", opened.AddMinutes(replyMinutes), props: DemoProps.Of(
            ("ticket", ticket), ("priority", priority), ("firstReplyMinutes", replyMinutes)));
        var solved = opened.AddMinutes(replyMinutes).AddHours(isStorm ? chance.Between(70, 200) : chance.Between(2, 60));
        today.Add("support.ticket_solved", solved, props: DemoProps.Of(("ticket", ticket)));
        if (chance.Happens(0.06))
        {
            today.Add("support.ticket_reopened", solved.AddHours(20), props: DemoProps.Of(("ticket", ticket)));
            today.Add("support.ticket_solved", solved.AddHours(50), props: DemoProps.Of(("ticket", ticket)));
        }

        if (!chance.Happens(0.5)) return;
        today.Add("sentiment.csat", solved.AddHours(3), user: user, value: isStorm ? chance.Between(1, 3) : chance.Between(3, 5),
            props: DemoProps.Of(("scale", "1-5"), ("survey", $"csat-{ticket}")));
        today.Add("sentiment.ces", solved.AddHours(3.1), user: user, value: isStorm ? chance.Between(1, 4) : chance.Between(4, 7),
            props: DemoProps.Of(("scale", "1-7"), ("survey", $"ces-{ticket}")));
    }
}
