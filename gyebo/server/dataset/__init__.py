"""The dataset told as a whole: Service Description, VoID, DCAT, and its graphs one by one."""
