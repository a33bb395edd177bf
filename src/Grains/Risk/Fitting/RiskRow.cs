namespace HealthEngine.Risk.Fitting;

/// <summary>One account-month: what was known when it began, and whether the account left in it.</summary>
/// <param name="Account">The hash of its id: rows of one account belong together.</param>
/// <param name="Period">Of the plan, from 0.</param>
/// <param name="Age">30-day months since the account's start; 0 where nobody told it.</param>
/// <param name="Traits">A number for each of <see cref="RiskSample.Traits"/>' values, 0: none.</param>
/// <param name="Values">In the order of the sample's keys; NaN: not known.</param>
sealed record RiskRow(ulong Account, int Period, int Age, bool Left, int[] Traits, float[] Values);
