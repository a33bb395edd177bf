using System.Globalization;
using HealthEngine.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;

namespace HealthEngine.Api.Portfolio;

sealed record TrendsQuery(string[]? Account, string? Days)
{
    const int AccountsMax = 100; // two screens of rows
    const int DaysMax = 59; // two months: a point more than days
    const int DaysDefault = 29;

    public (IReadOnlyList<AccountId> Accounts, IReadOnlyList<DateTimeOffset> Instants) Read(DateTimeOffset now)
    {
        var days = ReadDays();
        return (ReadAccounts(), [.. Enumerable.Range(0, days + 1).Select(day => now.AddDays(day - days))]);
    }

    int ReadDays() =>
        Query.Text(Days) is not { } text ? DaysDefault
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= DaysMax ? days
        : throw new InvalidRequestException("days", $"days is a whole number from 1 to {DaysMax}, not '{Query.Short(text)}'.");

    List<AccountId> ReadAccounts()
    {
        var ids = (Account ?? []).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count is < 1 or > AccountsMax)
            throw new InvalidRequestException("account", $"account is given from 1 to {AccountsMax} times: ?account=a&account=b.");
        return [.. ids.Select(id => Query.Account(id) ?? throw new InvalidRequestException("account", "account is an account's id, not empty."))];
    }
}
