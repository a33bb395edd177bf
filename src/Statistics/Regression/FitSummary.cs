using System.Collections.Immutable;

namespace HealthEngine.Statistics.Regression;

/// <summary>How a fit ended, beside its coefficients.</summary>
readonly record struct FitSummary(double N, double Events, double LogLikelihood, int Steps, double Condition)
{
    /// <summary>
    /// Events per coefficient under which errors are too small and coefficients too large (Peduzzi 1996).
    /// </summary>
    const double EventsPerInput = 10;

    public ImmutableArray<string> Notes(int inputs)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        var rarer = Math.Min(Events, N - Events);
        if (rarer < EventsPerInput * inputs)
            notes.Add($"{rarer:0} rarer outcomes for {inputs} inputs: below 10 each, so errors are optimistic.");
        if (Condition > 1e6) notes.Add("Inputs nearly repeat each other: single coefficients mean little.");
        return notes.ToImmutable();
    }
}
