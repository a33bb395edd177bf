namespace HealthEngine.Silo.Demo;

/// <summary>Who lives in the portfolio's places, and what becomes of them. Pure and unbounded.</summary>
/// <remarks>
/// A place holds one customer at a time. When it leaves, another comes after a while, so that the portfolio neither dies
/// out nor grows. The first cast is laid out rather than drawn, so that every story is there and some turn just after
/// the history has ended, when somebody is watching.
/// </remarks>
static class Lives
{
    // Twenty parts; the portfolio repeats them. About one in three accounts has trouble at some time.
    static readonly Story[] Cast =
    [
        Story.Steady, Story.ChampionLeft, Story.Thriving, Story.Steady, Story.StuckOnboarding, Story.Steady, Story.Seasonal,
        Story.Thriving, Story.PaymentTrouble, Story.Steady, Story.SupportStorm, Story.Steady, Story.ChampionLeft, Story.Thriving,
        Story.Steady, Story.SuddenSilence, Story.Steady, Story.Seasonal, Story.Thriving, Story.Steady,
    ];

    static readonly Story[] Later =
    [
        Story.Steady, Story.Steady, Story.Steady, Story.Thriving, Story.Thriving, Story.Seasonal, Story.ChampionLeft,
        Story.SuddenSilence, Story.PaymentTrouble, Story.SupportStorm,
    ];

    const int Year = 365;

    /// <summary>The chapters of a place, first to last, for ever, each with its account.</summary>
    public static IEnumerable<(DemoAccount Account, Chapter Chapter)> Of(PortfolioPlan plan, int place)
    {
        var chapter = FirstChapter(plan, place);
        var account = AccountFactory.Make(plan.Seed, place, FirstBornDay(plan, place, chapter));
        for (var turn = 1; ; turn++)
        {
            yield return (account, chapter);
            var chance = Chance.Of(plan.Seed, 2, place, turn);
            if (chapter.Closes)
            {
                var born = chapter.Until + chance.Between(5, 20);
                // The place's number is never used again: a newcomer has a number beyond all places so far.
                account = AccountFactory.Make(plan.Seed, place + plan.Accounts * turn, born);
                chapter = chance.Happens(0.3)
                    ? Tell(Story.StuckOnboarding, born, born, chance)
                    : Tell(chance.Happens(0.5) ? Story.Thriving : Story.Steady, born, born, chance);
            }
            else
            {
                chapter = Tell(chance.Pick(Later), chapter.Until, chapter.Until + chance.Between(10, 60), chance);
            }
        }
    }

    static Chapter FirstChapter(PortfolioPlan plan, int place)
    {
        var story = Cast[place % Cast.Length];
        var chance = Chance.Of(plan.Seed, 3, place);
        var born = story == Story.StuckOnboarding;
        var calm = story is Story.Steady or Story.Thriving or Story.Seasonal;
        var turns = (place / Cast.Length) switch
        {
            _ when calm => chance.Happens(0.12) ? chance.Between(5, plan.HistoryDays - 30) : 0,
            // One story of each kind on the first live day, one on the second.
            0 => born ? plan.HistoryDays - 40 : plan.HistoryDays,
            1 => born ? plan.HistoryDays - 25 : plan.HistoryDays + 1,
            _ => chance.Happens(0.25) && !born
                ? plan.HistoryDays + chance.Between(2, 25)
                : chance.Between(plan.HistoryDays / 6, plan.HistoryDays - 8),
        };
        return Tell(story, born ? turns : 0, turns, chance);
    }

    static int FirstBornDay(PortfolioPlan plan, int place, Chapter chapter)
    {
        var chance = Chance.Of(plan.Seed, 4, place);
        if (chapter.Story == Story.StuckOnboarding) return chapter.Turns;
        // A calm account that turns later than day 0 is one that joins then.
        if (chapter is { Story: Story.Steady or Story.Thriving or Story.Seasonal, Turns: > 0 }) return chapter.Turns;
        // Who leaves mostly leaves when the contract ends.
        return chapter.Closes ? chapter.Until - Year * chance.Between(2, 3) : -chance.Between(30, 900);
    }

    static Chapter Tell(Story story, int from, int turns, Chance chance)
    {
        var (leaves, after) = story switch
        {
            Story.ChampionLeft => (0.7, chance.Between(50, 75)),
            Story.SuddenSilence => (0.8, chance.Between(35, 50)),
            Story.PaymentTrouble => (0.4, chance.Between(28, 40)),
            Story.StuckOnboarding => (0.6, chance.Between(55, 80)),
            Story.SupportStorm => (0.3, chance.Between(35, 60)),
            _ => (0.0, chance.Between(120, 300)),
        };
        return new(story, from, turns, turns + after, chance.Happens(leaves) ? ChapterEnd.Leaves : ChapterEnd.Stays);
    }
}
