namespace HealthEngine.Silo.Demo;

/// <summary>What people say and how they meet: surveys, the owner's own feeling, meetings, contacts.</summary>
static class RelationHabits
{
    public static void On(AccountDay today)
    {
        if (today.Is(Story.ChampionLeft) && today.SinceTurn == 0)
        {
            today.Add("crm.contact_changed", today.At(9.5), user: today.Account.Users[0].Name, props: DemoProps.Of(
                ("role", "champion"), ("change", "left")));
        }

        Ask(today);
        Meet(today);
        if (today.Every(30, 17)) Feel(today);
    }

    static void Ask(AccountDay today)
    {
        var survey = today.Age / 90;
        var extra = today.SinceTurn == 12 && today.Is(Story.ChampionLeft) || today.SinceTurn == 2 && today.Is(Story.SupportStorm);
        if (!today.Every(90, 40) && !extra || today.Is(Story.SuddenSilence)) return;
        var answers = Math.Min(today.Seats, today.Chance.Between(1, 3));
        for (var i = 0; i < answers; i++)
        {
            // The champion is the first user, and cannot answer any more after leaving.
            var user = today.Account.Users[today.Is(Story.ChampionLeft) ? i + 1 : i].Name;
            today.Add("sentiment.nps", today.AtWork(), user: user, value: Rating(today), props: DemoProps.Of(
                ("scale", "0-10"), ("survey", extra ? $"nps-{survey}-follow-up" : $"nps-{survey}")));
        }
    }

    static int Rating(AccountDay today) => today switch
    {
        { IsTroubled: true } => today.Chance.Between(1, 6),
        _ when today.Is(Story.Thriving) => today.Chance.Between(9, 10),
        _ => today.Chance.Between(6, 10),
    };

    static void Meet(AccountDay today)
    {
        var champion = today.Is(Story.ChampionLeft) || today.Is(Story.SuddenSilence);
        if (champion || !today.Every(today.Account.Segment == "SMB" ? 80 : 28, 9)) return;
        today.Add("crm.meeting", today.AtWork(), user: today.Account.Users[0].Name, props: DemoProps.Of(("role", "champion")));
        if (today.Chance.Happens(0.4)) today.Add("crm.task_done", today.At(17.8), "follow-up");
    }

    // The owner feels it late, and some never do: that is the disagreement worth showing.
    static void Feel(AccountDay today) => today.Add(
        "sentiment.csm_pulse", today.At(17), user: today.Account.Owner,
        value: today.IsTroubled && today.SinceTurn > 25 ? today.Chance.Between(1, 3) : today.Chance.Between(3, 5),
        props: DemoProps.Of(("scale", "1-5")));
}
