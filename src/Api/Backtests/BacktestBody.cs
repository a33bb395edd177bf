using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Api.Wire;
using HealthEngine.Backtests;
using HealthEngine.Scorecards;

namespace HealthEngine.Api.Backtests;

/// <summary>What a backtest is to look at.</summary>
/// <param name="Scorecard">The card to be tried; the main one when left out.</param>
/// <param name="Version">Of that card; the one in shadow, else the newest, when left out.</param>
/// <param name="Card">In place of a version: a card that is kept nowhere.</param>
/// <param name="From">A year before the end when left out.</param>
/// <param name="To">The end of what is known; now when left out.</param>
/// <param name="Grid">daily or weekly: how often accounts are looked at; daily when left out.</param>
/// <param name="View">known-then: only what had been recorded by then. known-now: all that had happened, for imported history.</param>
/// <param name="Capacity">Accounts that a customer-success manager can see to in a week, 1-100; 5 when left out.</param>
/// <param name="HorizonDays">Within how many days a churn makes an alert a rightful one, 7-365; 90 when left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record BacktestBody(
    string? Scorecard = null,
    int? Version = null,
    JsonElement? Card = null,
    string? From = null,
    string? To = null,
    string? Grid = null,
    string? View = null,
    int? Capacity = null,
    int? HorizonDays = null)
{
    public BacktestWish Read() => new(
        new CandidateChoice(Scorecard, Version, CardChoices.TextOf(Card)),
        Query.Instant("from", From),
        Query.Instant("to", To),
        Query.Word("grid", Grid, Words.BacktestGrids),
        Query.Word("view", View, Words.Views),
        Capacity,
        HorizonDays);
}
