using System.Collections.Immutable;
using HealthEngine.Accounts;

namespace HealthEngine.Silo.Demo;

/// <summary>A made-up customer: what its vendor knows of it, and the habits of its users.</summary>
/// <param name="BornDay">Day of signup; negative for customers from before the portfolio's start.</param>
/// <param name="Seats">At the start; thriving accounts buy more.</param>
/// <param name="Pace">How long its onboarding takes, 1 being usual.</param>
/// <param name="Users">More than seats, so that there is somebody for the seats bought later.</param>
public sealed record DemoAccount(
    AccountId Id,
    string Name,
    string Segment,
    string Owner,
    string Plan,
    string Industry,
    string Country,
    TimeZoneInfo Zone,
    int BornDay,
    int Seats,
    decimal PricePerSeat,
    string? Integration,
    double Pace,
    ImmutableArray<DemoUser> Users);

/// <param name="Habit">Chance of coming on a working day.</param>
/// <param name="StartHour">When the user's working day begins, local time.</param>
public sealed record DemoUser(string Name, double Habit, double StartHour);
