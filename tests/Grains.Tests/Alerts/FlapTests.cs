using HealthEngine.Alerts;

namespace HealthEngine.Grains.Tests.Alerts;

public sealed class FlapTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    // Twice in seven days is unstable.
    [Theory]
    [InlineData("", 0, null)]
    [InlineData("0", 7, AlertFlap.Began)]
    [InlineData("0", 8, null)]
    [InlineData("0 1", 2, AlertFlap.GoesOn)]
    [InlineData("0 1", 9, null)] // calm for longer than the window: a new alert
    [InlineData("0 1", 8, AlertFlap.GoesOn)]
    [InlineData("0 1 7", 9, AlertFlap.Began)] // told a window ago: people are told again
    [InlineData("0 1 7 9", 10, AlertFlap.GoesOn)]
    [InlineData("0 10", 11, AlertFlap.Began)]
    public void People_are_told_that_an_alert_comes_and_goes_once_a_window(string before, int now, AlertFlap? flap) => Assert.Equal(
        flap,
        AlertLifecycle.FlapOf(
            AlertTiming.Prompt, [.. before.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => Day(int.Parse(d, null)))], Day(now)));

    static DateTimeOffset Day(int day) => Start.AddDays(day);
}
