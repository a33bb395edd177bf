namespace HealthEngine.Statistics.Lifetime;

/// <summary>Gauss' hypergeometric function 2F1(a, b; c; z) for 0 ≤ z &lt; 1, by its series.</summary>
/// <remarks>
/// Given as logarithm and sign: with hundreds of purchases the value itself leaves the range of a double.
/// </remarks>
static class Hypergeometric
{
    /// <summary>Enough for z up to 0.9995; beyond, the last terms are still summed to 1e-7.</summary>
    const int TermsMax = 50_000;

    public static (double Log, int Sign) LogOf(double a, double b, double c, double z)
    {
        if (z is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(z), z, "The series needs 0 <= z < 1.");
        // At 0, -1, -2, … the function has poles; beside them it is finite and its use cancels the size.
        if (c <= 0 && Math.Abs(c - Math.Round(c)) < 1e-9) c += 1e-9;
        var (sum, term, scale) = (1.0, 1.0, 0.0);
        for (var n = 0; n < TermsMax; n++)
        {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
            if (Math.Abs(sum) > 1e200)
                (sum, term, scale) = (sum * 1e-200, term * 1e-200, scale + 200 * Math.Log(10));
            if (Math.Abs(term) < 1e-16 * Math.Abs(sum) && n > -c) break;
        }

        return (Math.Log(Math.Abs(sum)) + scale, Math.Sign(sum));
    }
}
