using System.Globalization;
using HealthEngine.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Views;

namespace HealthEngine.Api.Alerts;

sealed record AlertListQuery(
    string? State, string? Kind, string? Owner, string? Account, string? After, string? Cursor, string? Limit)
{
    public AlertQuery Read() => new(
        Query.Word("state", Query.Text(State), Words.AlertStates),
        Query.Text(Kind),
        Query.Text(Owner),
        Query.Text(Account) is { } account ? AccountOf(account) : null,
        Query.Text(After) is { } after ? Position("after", after) : Query.Text(Cursor) is { } cursor ? Position("cursor", cursor) : 0,
        Query.Limit(Limit));

    static AccountId AccountOf(string text) => AccountId.IsValid(text)
        ? new(text)
        : throw new InvalidRequestException("account", "account is an account's id; no account can have this one.");

    static long Position(string field, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw new InvalidRequestException(
                field, $"{field} is the cursor of an item or the next of an answer before; leave it out to start over.");
}
