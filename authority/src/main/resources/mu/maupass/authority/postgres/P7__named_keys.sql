-- As V32 of the embedded records. Changes no table: a program of before makes trust bundles that stations take for forged.
UPDATE alarm SET newest = newest WHERE 1 = 0;
