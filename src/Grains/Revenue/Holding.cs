using System.Collections.Immutable;

namespace HealthEngine.Revenue;

/// <summary>An amount in its own currency.</summary>
public readonly record struct Money(string Currency, decimal Amount);

/// <summary>What a customer pays a month, in the currencies it pays in; none of them zero, by code.</summary>
/// <param name="IsRunning">Some subscription is held, be it for nothing.</param>
sealed record Holding(ImmutableArray<Money> Amounts, bool IsRunning)
{
    public static readonly Holding Nothing = new([], IsRunning: false);

    public bool IsPaying => Amounts.Length > 0;

    /// <summary>What it is worth on a day; null: a currency has no rate.</summary>
    public decimal? On(int day, FxRates rates)
    {
        decimal sum = 0;
        foreach (var (currency, amount) in Amounts)
        {
            if (rates.On(day, currency) is not { } rate) return null;
            sum += amount * rate;
        }

        return sum;
    }

    public bool Equals(Holding? other) =>
        other is not null && IsRunning == other.IsRunning && Amounts.AsSpan().SequenceEqual(other.Amounts.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Amounts.Length, IsRunning);
}

/// <summary>What a customer holds from an instant on.</summary>
/// <param name="Causes">Ids of the signals that made it so.</param>
readonly record struct HoldingStep(long At, Holding Holding, ImmutableArray<string> Causes);
