using System.Globalization;
using HealthEngine.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;

namespace HealthEngine.Api.Portfolio;

sealed record TrendsQuery(string[]? Account, string? Days)
{
    const int DaysMax = 59; // two months: a point more than days
    const int DaysDefault = 29;

    public (IReadOnlyList<AccountId> Accounts, IReadOnlyList<DateTimeOffset> Instants) Read(DateTimeOffset now)
    {
        var days = ReadDays();
        return (SomeAccounts.Read(Account), [.. Enumerable.Range(0, days + 1).Select(day => now.AddDays(day - days))]);
    }

    int ReadDays() =>
        Query.Text(Days) is not { } text ? DaysDefault
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= DaysMax ? days
        : throw new InvalidRequestException("days", $"days is a whole number from 1 to {DaysMax}, not '{Query.Short(text)}'.");
}

/// <summary>Reads the accounts on somebody's screen.</summary>
static class SomeAccounts
{
    const int Max = 100; // two screens of rows

    public static List<AccountId> Read(string[]? accounts)
    {
        var ids = (accounts ?? []).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count is < 1 or > Max)
            throw new InvalidRequestException("account", $"account is given from 1 to {Max} times: ?account=a&account=b.");
        return [.. ids.Select(id => Query.Account(id) ?? throw new InvalidRequestException("account", "account is an account's id, not empty."))];
    }
}
