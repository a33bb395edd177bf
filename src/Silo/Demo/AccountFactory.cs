using System.Collections.Immutable;

namespace HealthEngine.Silo.Demo;

/// <summary>Makes the customers of the portfolio. Pure: the same seed and place give the same customer.</summary>
static class AccountFactory
{
    // A step without common divisor with the number of names, so that neighbours do not sound alike and none repeats.
    const int NameStep = 667;

    public static DemoAccount Make(ulong seed, int place, int bornDay)
    {
        var chance = Chance.Of(seed, 1, place);
        var name = NameOf(seed, place);
        var size = chance.Share();
        var (segment, seats) = size switch
        {
            < 0.50 => ("SMB", chance.Between(3, 7)),
            < 0.85 => ("Mid-market", chance.Between(8, 15)),
            _ => ("Enterprise", chance.Between(18, 34)),
        };
        var (plan, price) = segment switch
        {
            "SMB" => chance.Happens(0.6) ? ("Starter", 39m) : ("Team", 59m),
            "Mid-market" => chance.Happens(0.5) ? ("Team", 59m) : ("Business", 89m),
            _ => ("Enterprise", 129m),
        };
        var (country, zone) = chance.Pick(DemoNames.Places);
        return new(
            new(Slug(name)), name, segment, chance.Pick(DemoNames.Owners), plan, chance.Pick(DemoNames.Industries), country,
            TimeZoneInfo.FindSystemTimeZoneById(zone), bornDay, seats, price,
            chance.Happens(0.4) ? chance.Pick(DemoNames.Integrations) : null, chance.Between(0.6, 1.7), Users(chance, seats));
    }

    static string NameOf(ulong seed, int place)
    {
        var names = DemoNames.First.Length * DemoNames.Second.Length;
        var pick = (int)((seed % (ulong)names + (ulong)place * NameStep) % (ulong)names);
        var name = $"{DemoNames.First[pick / DemoNames.Second.Length]} {DemoNames.Second[pick % DemoNames.Second.Length]}";
        // After all names were used once, the portfolio has been running for years.
        return place < names ? name : $"{name} {place / names + 1}";
    }

    static string Slug(string name) => name.ToLowerInvariant().Replace(' ', '-');

    static ImmutableArray<DemoUser> Users(Chance chance, int seats)
    {
        // Seats can double in a thriving account's time; nobody beyond that is ever asked for.
        var users = ImmutableArray.CreateBuilder<DemoUser>(seats * 2);
        for (var i = 0; i < seats * 2; i++)
        {
            var person = DemoNames.People[i % DemoNames.People.Length] + (i < DemoNames.People.Length ? "" : $"{i / DemoNames.People.Length + 1}");
            users.Add(new(person, chance.Between(0.25, 0.8), chance.Between(7.5, 10.5)));
        }

        return users.MoveToImmutable();
    }
}
