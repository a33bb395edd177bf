using HealthEngine.Statistics.Survival;

namespace HealthEngine.Statistics.Tests.Survival;

/// <summary>
/// Weeks of remission of 21 treated and 21 untreated children (Freireich et al. 1963): the textbooks' example.
/// </summary>
static class Leukaemia
{
    public static readonly Spell[] Treated = [
        .. new double[] { 6, 6, 6, 7, 10, 13, 16, 22, 23 }.Select(t => new Spell(t, true)),
        .. new double[] { 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35 }.Select(t => new Spell(t, false))];

    public static readonly Spell[] Untreated = [
        .. new double[] { 1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23 }
            .Select(t => new Spell(t, true))];
}
